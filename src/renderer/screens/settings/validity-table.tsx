// How long a hold lives, by card brand: data of the acquirer, every cell a field.
import fieldStyles from '../../components/field.module.css';
import { FieldNote } from '../../components/field.tsx';
import { useWords } from '../../text/words.tsx';
import {
  type Brand,
  type BrandForm,
  brands,
  dayFields,
  daysOf,
  type FrontDeskForm,
} from './front-desk-form.ts';
import styles from './settings.module.css';
import { useFaultSentence } from './text-field.tsx';

interface ValidityTableProps {
  readonly brands: FrontDeskForm['brands'];
  /** The fields that will not do show themselves. */
  readonly faulty: boolean;
  readonly onChange: (brands: FrontDeskForm['brands']) => void;
}

export const ValidityTable = (props: ValidityTableProps) => {
  const { deskSettings: words, sale } = useWords();
  const sentence = useFaultSentence()(props.faulty ? 'days-shape' : undefined);
  const nameOf = (brand: Brand): string =>
    brand === 'unknown' ? words.unknownBrand : (sale.brands[brand] ?? brand);
  const set = (brand: Brand, part: Partial<BrandForm>): void =>
    props.onChange({ ...props.brands, [brand]: { ...props.brands[brand], ...part } });
  return (
    <div className={styles['choice']}>
      <span className={fieldStyles['label']}>{words.validity}</span>
      <FieldNote fault={sentence} />
      <table className={styles['validity']} data-testid="settings-validity">
        <thead>
          <tr>
            <td />
            {dayFields.map((field) => (
              <th key={field} scope="col">
                {words.days[field]}
              </th>
            ))}
            <th scope="col">{words.extends}</th>
          </tr>
        </thead>
        <tbody>
          {brands.map((brand) => (
            <tr key={brand}>
              <th scope="row">{nameOf(brand)}</th>
              {dayFields.map((field) => (
                <td key={field}>
                  <input
                    aria-label={words.dayLabel(nameOf(brand), words.days[field])}
                    value={props.brands[brand][field]}
                    maxLength={6}
                    autoComplete="off"
                    aria-invalid={props.faulty && daysOf(props.brands[brand][field]) === undefined}
                    data-testid={`settings-days-${brand}-${field}`}
                    onChange={(event) => set(brand, { [field]: event.target.value })}
                  />
                </td>
              ))}
              <td>
                <input
                  type="checkbox"
                  aria-label={words.extendLabel(nameOf(brand))}
                  checked={props.brands[brand].incrementsExtend}
                  data-testid={`settings-extends-${brand}`}
                  onChange={(event) => set(brand, { incrementsExtend: event.target.checked })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
