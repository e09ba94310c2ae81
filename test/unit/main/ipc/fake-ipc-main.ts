// Electron's dispatch of an invoke, as versions 25 to 45 do it: a Map of handlers, looked up by has() and get().
type Handler = (event: unknown, ...sent: unknown[]) => unknown;

export const createFakeIpcMain = () => {
  const handlers = new Map<string, Handler>();
  return {
    _invokeHandlers: handlers,
    handle(channel: string, handler: Handler): void {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, handler);
    },
    channels: (): string[] => [...handlers.keys()],
    async invoke(channel: string, event: unknown, ...sent: unknown[]): Promise<unknown> {
      if (!handlers.has(channel)) throw new Error(`No handler registered for '${channel}'`);
      return handlers.get(channel)?.(event, ...sent);
    },
  };
};
