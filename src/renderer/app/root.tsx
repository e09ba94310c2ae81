// The providers around the application, and the boundary that catches a screen that fails.
import { MantineProvider } from '@mantine/core';
import { KeyProvider } from '../keys/key-provider.tsx';
import { App } from './app.tsx';
import { FailureBoundary } from './failure-boundary.tsx';
import { theme } from './theme.ts';
import { type Till, TillProvider } from './till.tsx';

interface RootProps {
  readonly till: Till;
  readonly styleNonce: string;
}

export const Root = ({ till, styleNonce }: RootProps) => (
  <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => styleNonce}>
    <FailureBoundary
      onFailure={(what) => void till.commander.run('screen.failed', { what })}
      onReload={() => window.location.reload()}
    >
      <TillProvider value={till}>
        <KeyProvider>
          <App />
        </KeyProvider>
      </TillProvider>
    </FailureBoundary>
  </MantineProvider>
);
