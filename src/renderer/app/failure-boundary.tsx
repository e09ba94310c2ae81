// Catches a screen that throws while drawing: says so plainly, tells main the name and place, offers to load again.
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Failed } from './failed.tsx';
import { failureName } from './failure-name.ts';

interface Props {
  readonly children: ReactNode;
  readonly onFailure: (what: string) => void;
  readonly onReload: () => void;
}

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
