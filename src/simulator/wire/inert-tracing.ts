// Electron 25 runs Node 18.15, whose diagnostics_channel has no tracingChannel yet; Fastify 5 asks for one while it is
// loaded. An inert one, that nobody listens to, stands in. Must run before Fastify is imported.
import diagnostics from 'node:diagnostics_channel';

export const provideTracingChannel = (): void => {
  const channels = diagnostics as { tracingChannel?: unknown };
  channels.tracingChannel ??= () => ({ hasSubscribers: false });
};
