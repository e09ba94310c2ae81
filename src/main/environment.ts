// What the environment variables say: read once, here, and checked. They serve practice mode only; nothing in them can
// point a live register anywhere.
import { z } from 'zod';
import { readerSettingsSchema, type ReaderSettings } from '../contract/index.ts';

const gatewaySchema = z.object({
  baseUrl: z.string(),
  caFile: z.string(),
  appKey: z.string(),
  clientKey: z.string(),
  mids: z.object({ cardPresent: z.string(), cardNotPresent: z.string() }),
});
/** Where the simulator answers: the line of JSON that it prints. */
export type PracticeGateway = z.infer<typeof gatewaySchema>;
export const practiceGatewaySchema = gatewaySchema;

export interface Environment {
  /** COUNTERTOP_PRACTICE_GATEWAY: a simulator that runs by itself, instead of the embedded one. */
  readonly practiceGateway?: PracticeGateway;
  /** COUNTERTOP_READER: the reader of practice mode. */
  readonly practiceReader?: ReaderSettings;
  /** COUNTERTOP_EXPORT_FOLDER: where exports of practice mode go without a dialog. */
  readonly practiceExportFolder?: string;
  /** The dev server's address, set by the build tool in development. */
  readonly developmentUrl?: string;
}

/** @throws when a variable is set to something else than it should hold: a developer's slip, said at once */
export const readEnvironment = (variables: NodeJS.ProcessEnv, packaged: boolean): Environment => {
  const read = <Value>(name: string, schema: z.ZodType<Value>): Value | undefined => {
    const text = variables[name];
    if (text === undefined || text === '') return undefined;
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      throw new Error(`the environment variable ${name} does not hold the JSON that it should`);
    }
  };
  const practiceGateway = read('COUNTERTOP_PRACTICE_GATEWAY', gatewaySchema);
  const practiceReader = read('COUNTERTOP_READER', readerSettingsSchema);
  const practiceExportFolder = variables['COUNTERTOP_EXPORT_FOLDER'];
  const developmentUrl = packaged ? undefined : variables['ELECTRON_RENDERER_URL'];
  return {
    ...(practiceGateway === undefined ? {} : { practiceGateway }),
    ...(practiceReader === undefined ? {} : { practiceReader }),
    ...(practiceExportFolder === undefined || practiceExportFolder === '' ? {} : { practiceExportFolder }),
    ...(developmentUrl === undefined ? {} : { developmentUrl }),
  };
};
