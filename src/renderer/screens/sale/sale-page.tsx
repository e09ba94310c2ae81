// The sale: the ticket on the left, the state of the register on the right, the practice cards beside them.
import { useSnapshot } from '../../app/till.tsx';
import { BasketSale } from '../basket/basket-sale.tsx';
import { TenderSale } from '../tender/tender-sale.tsx';
import { GiftSale } from '../gift/gift-sale.tsx';
import { PaymentSale } from './payment-sale.tsx';

export const SalePage = () => {
  const { register } = useSnapshot();
  if (register.name === 'basket') return <BasketSale basket={register} />;
  if (register.name === 'tendering') return <TenderSale register={register} />;
  if (register.name === 'gift') return <GiftSale register={register} />;
  return <PaymentSale register={register} />;
};
