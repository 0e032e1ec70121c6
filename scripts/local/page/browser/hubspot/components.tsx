/** @jsxImportSource react */
// HubSpot's components as far as the card uses them, drawn plainly: they prove behaviour, not HubSpot's look. Any other is a labelled box.
import * as componentNames from '@hubspot/ui-extensions';
import * as crmComponentNames from '@hubspot/ui-extensions/crm';
import { createElement, useContext, useId, useState, type ComponentType, type ReactNode } from 'react';
import type { ComponentMapping } from '@remote-ui/react/host';
import { RecordContext } from './record-context';

type Props = Readonly<Record<string, unknown>> & { readonly children?: ReactNode };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const names = (...parts: readonly unknown[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
const call = (value: unknown): void => {
  if (typeof value === 'function') (value as () => void)();
};

const box =
  (className: string) =>
  ({ children, variant, testId }: Props) => (
    <div className={names(className, variant && `is-${text(variant)}`)} data-testid={text(testId) || undefined}>
      {children}
    </div>
  );
const cell =
  (tag: 'td' | 'th' | 'tr' | 'tbody' | 'thead') =>
  ({ children }: Props) =>
    createElement(tag, null, children);

const Flex = ({ children, direction, gap, align, justify }: Props) => (
  <div
    className={names('hs-flex', `is-${text(direction) || 'row'}`, `gap-${text(gap) || 'flush'}`)}
    style={{ alignItems: text(align) || undefined, justifyContent: text(justify) || undefined }}
  >
    {children}
  </div>
);
const AutoGrid = ({ children, columnWidth, gap }: Props) => (
  <div
    className={names('hs-grid', `gap-${text(gap) || 'flush'}`)}
    style={{ gridTemplateColumns: `repeat(auto-fit, minmax(min(${Number(columnWidth)}px, 100%), 1fr))` }}
  >
    {children}
  </div>
);
const Heading = ({ children }: Props) => <h3>{children}</h3>;
const Text = ({ children, variant, testId }: Props) => (
  <p className={names('hs-text', `is-${text(variant) || 'bodytext'}`)} data-testid={text(testId) || undefined}>
    {children}
  </p>
);
const Alert = ({ title, children, variant }: Props) => (
  <div className={names('hs-alert', `is-${text(variant) || 'info'}`)} role="alert">
    <strong>{text(title)}</strong>
    <div>{children}</div>
  </div>
);
const State = ({ title, children }: Props) => (
  <div className="hs-state">
    <h3>{text(title)}</h3>
    {children}
  </div>
);
const LoadingSpinner = ({ label }: Props) => (
  <p className="hs-state" role="status">
    {text(label)}
  </p>
);
const Button = ({ children, onClick, loading, disabled }: Props) => (
  <button type="button" disabled={loading === true || disabled === true} onClick={() => call(onClick)}>
    {children}
  </button>
);
const StatusTag = ({ children, variant }: Props) => (
  <span className={names('hs-status', `is-${text(variant) || 'default'}`)}>{children}</span>
);
const Tag = ({ children, variant }: Props) => (
  <span className={names('hs-tag', `is-${text(variant) || 'default'}`)}>{children}</span>
);
const List = ({ children }: Props) => (
  <ul className="hs-list">
    {Array.isArray(children) ? children.map((child: ReactNode, at) => <li key={at}>{child}</li>) : <li>{children}</li>}
  </ul>
);
const DescriptionListItem = ({ label, children }: Props) => (
  <div>
    <dt>{text(label)}</dt>
    <dd>{children}</dd>
  </div>
);
const DescriptionList = ({ children }: Props) => <dl className="hs-description">{children}</dl>;
const Table = ({ children }: Props) => <table className="hs-table">{children}</table>;
const Accordion = ({ title, children }: Props) => (
  <details className="hs-accordion">
    <summary>{text(title)}</summary>
    {children}
  </details>
);

function ScoreCircle({ score }: Props) {
  const shown = Math.round(Number(score));
  const band = shown < 34 ? 'low' : shown < 67 ? 'middle' : 'high';
  return (
    <svg className={`hs-score is-${band}`} viewBox="0 0 100 100" role="img" aria-label={`Score ${shown} of 100`}>
      <circle cx="50" cy="50" r="42" pathLength="100" className="track" />
      <circle
        cx="50"
        cy="50"
        r="42"
        pathLength="100"
        className="value"
        strokeDasharray={`${shown} 100`}
        transform="rotate(-90 50 50)"
      />
      <text x="50" y="50" textAnchor="middle" dominantBaseline="central">
        {shown}
      </text>
    </svg>
  );
}

/** With more columns than this their labels stand upright, as there is no room beside each other. */
const MOST_LYING_LABELS = 5;

/** Columns of the category axis against the linear one, as high as their share of the largest; all fit into the card. */
function BarChart({ data, axes, options }: Props) {
  const rows = (Array.isArray(data) ? data : []) as readonly Readonly<Record<string, unknown>>[];
  const { x, y } = axes as Readonly<
    Record<'x' | 'y', { readonly field: string; readonly fieldType: string; readonly label?: string }>
  >;
  const [category, amount] = x.fieldType === 'linear' ? [y, x] : [x, y];
  const largest = Math.max(1e-9, ...rows.map((row) => Number(row[amount.field])));
  return (
    <figure className="hs-chart">
      <figcaption>{text((options as { readonly title?: string } | undefined)?.title)}</figcaption>
      <div className={names('hs-bars', rows.length > MOST_LYING_LABELS && 'is-many')} role="group" aria-label="Bars">
        {rows.map((row, at) => (
          <div key={at} title={`${String(row[category.field])}: ${String(row[amount.field])}`}>
            <span>{String(row[amount.field])}</span>
            <i style={{ height: `${(100 * Number(row[amount.field])) / largest}px` }} />
            <small>{String(row[category.field])}</small>
          </div>
        ))}
      </div>
    </figure>
  );
}

/** HubSpot's inline editing: a choice is saved at once, a text when it is left. */
function CrmPropertyList({ properties }: Props) {
  const editor = useContext(RecordContext);
  return (
    <div className="hs-properties">
      {((properties ?? []) as readonly string[]).map((name) => (
        <Property key={`${name} ${editor.properties[name] ?? ''}`} name={name} />
      ))}
    </div>
  );
}

function Property({ name }: { readonly name: string }) {
  const id = useId();
  const { properties, definitions, edit } = useContext(RecordContext);
  const value = properties[name] ?? '';
  const [typed, setTyped] = useState(value);
  const definition = definitions.find((one) => one.name === name);
  if (!definition)
    return <p className="hs-text">{`HubSpot has no property ${name}. Choose “Set up HubSpot” in the Nexus menu.`}</p>;
  const isChoice = definition.options.length > 0;
  return (
    <div className="hs-property">
      <label htmlFor={id}>{definition.label}</label>
      {isChoice ? (
        <select
          id={id}
          value={value}
          onChange={({ currentTarget }) => edit(name, currentTarget.value)}
          data-testid={`property-${name}`}
        >
          <option value="">--</option>
          {definition.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        createElement(definition.fieldType === 'textarea' ? 'textarea' : 'input', {
          id,
          value: typed,
          onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
            setTyped(currentTarget.value),
          onBlur: () => typed !== value && edit(name, typed),
          'data-testid': `property-${name}`,
        })
      )}
    </div>
  );
}

const DRAWN: Readonly<Record<string, ComponentType<Props>>> = {
  Accordion,
  Alert,
  AutoGrid,
  BarChart,
  Button,
  CrmPropertyList,
  DescriptionList,
  DescriptionListItem,
  Divider: () => <hr />,
  EmptyState: State,
  ErrorState: State,
  Flex,
  Heading,
  List,
  LoadingButton: Button,
  LoadingSpinner,
  ScoreCircle,
  StatusTag,
  Table,
  TableBody: cell('tbody'),
  TableCell: cell('td'),
  TableHead: cell('thead'),
  TableHeader: cell('th'),
  TableRow: cell('tr'),
  Tag,
  Text,
  Tile: box('hs-tile'),
};

const labelled =
  (name: string): ComponentType<Props> =>
  ({ children }: Props) => (
    <div className="hs-other">
      <small>{name}</small>
      {children}
    </div>
  );

const known = [...Object.keys(componentNames), ...Object.keys(crmComponentNames)].filter((name) =>
  /^[A-Z][A-Za-z0-9]+$/.test(name),
);

export const COMPONENTS = Object.fromEntries(
  [...new Set([...known, ...Object.keys(DRAWN)])].map((name) => [name, DRAWN[name] ?? labelled(name)]),
) as unknown as ComponentMapping;
