import { Component, type ReactNode } from 'react';
import { Refused } from '../api/ask';
import { Trouble } from './common';

/** Shows a word in place of a part that did not load (service away, log-in over) or failed while it was drawn. */
export class Boundary extends Component<{ children: ReactNode }, { refused?: Refused }> {
  override state: { refused?: Refused } = {};

  static getDerivedStateFromError(error: unknown) {
    // Each browser says it in its own words; a part's style is fetched beside it.
    const isLoading =
      error instanceof Error && /import(ed|ing)? (a )?module|preload|error loading/i.test(error.message);
    return { refused: new Refused(isLoading ? 'DOWN' : 'OTHER', String(error)) };
  }

  override render() {
    // The address has the state, so nothing is lost by it; a log-in that is over leads to the log-in page.
    return this.state.refused ? (
      <Trouble refused={this.state.refused} again={() => window.location.reload()} />
    ) : (
      this.props.children
    );
  }
}
