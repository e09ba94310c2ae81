// Catches a screen that throws while drawing: says so plainly, tells main the name and place, offers to load again.
// The report holds the error's name and its component, never its message: a message could quote what was typed.
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Failed } from './failed.tsx';

interface Props {
  readonly children: ReactNode;
  readonly onFailure: (what: string) => void;
  readonly onReload: () => void;
}

/** `TypeError in Hero, SaleScreen, App`: the error's name and the innermost components. */
export const failureName = (error: unknown, componentStack: string): string => {
  const name = error instanceof Error ? error.name : 'unknown error';
  const components = [...componentStack.matchAll(/^\s+at (\w+)/gm)].slice(0, 8).map((match) => match[1]);
  return `${name} in ${components.join(', ')}`.slice(0, 500);
};

export class FailureBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onFailure(failureName(error, info.componentStack ?? ''));
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed onReload={this.props.onReload} /> : this.props.children;
  }
}
