// What a coded error says to people: what happened, then what to do.
import { type ErrorCode, errorCodes } from '../../contract/errors.ts';
import type { Words } from './words.tsx';

export const errorSentence = (
  { errors, errorSteps }: Pick<Words, 'errors' | 'errorSteps'>,
  code: ErrorCode,
): string => `${errors[code]} ${errorSteps[errorCodes[code].next]}`.trimEnd();
