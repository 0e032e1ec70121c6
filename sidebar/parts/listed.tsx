// One entry of a list of records: its title leads to its row, with what is said of it and where it stands.
import type { ComponentChildren } from 'preact';
import { ScoredBand } from './pieces';
import { PlaceLink } from './place-link';

interface ListedProps {
  readonly title: string;
  /** null: there is no row to go to. */
  readonly url: string | null;
  readonly score: number | null;
  readonly band: string | null;
  /** What is said of it. */
  readonly children?: ComponentChildren;
}

export function Listed({ title, url, score, band, children }: ListedProps) {
  return (
    <li>
      <h3>
        {url === null ? (
          <bdi>{title}</bdi>
        ) : (
          <PlaceLink url={url}>
            <bdi>{title}</bdi>
          </PlaceLink>
        )}
      </h3>
      <div class="row between wrap">
        <small>{children}</small>
        <ScoredBand score={score} band={band} />
      </div>
    </li>
  );
}
