// A coded error inside an answer: the screen has its sentence.
import { z } from 'zod';
import { type ErrorCode, errorCodes } from './errors.ts';

export const errorCodeSchema = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]);
