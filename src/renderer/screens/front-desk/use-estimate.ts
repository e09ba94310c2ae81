// The estimate of a folio with its declared services, reckoned by main and asked for again with each of them.
import { useEffect, useState } from 'react';
import type { CommandRequest } from '../../../contract/channels.ts';
import type { ErrorCode } from '../../../contract/errors.ts';
import type { EstimateView } from '../../../contract/folio-views.ts';
import { useRefusal, useRun } from '../../app/till.tsx';

export type Service = CommandRequest<'folio.estimate'>['services'][number];

export interface Estimated {
  /** Undefined while it is asked for, and where it is refused. */
  readonly estimate: EstimateView | undefined;
  /** Why there is none. */
  readonly refused: ErrorCode | undefined;
}

export const useEstimate = (folioId: string, services: readonly Service[]): Estimated => {
  const run = useRun();
  const { newest, forget } = useRefusal();
  const wanted = JSON.stringify(services);
  const [answered, setAnswered] = useState<Estimated & { readonly of: string }>();
  useEffect(() => {
    let current = true;
    void run('folio.estimate', { folioId, services: JSON.parse(wanted) as Service[] }).then((estimate) => {
      if (!current) return;
      const refused = estimate === undefined ? newest()?.code : undefined;
      setAnswered({ of: wanted, estimate, refused });
      // It is said beside the services, where it is mended.
      if (estimate === undefined) forget();
    });
    return () => {
      current = false;
    };
  }, [run, folioId, wanted, newest, forget]);
  return answered?.of === wanted ? answered : { estimate: undefined, refused: undefined };
};
