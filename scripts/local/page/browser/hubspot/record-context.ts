// The record that the card is on, as HubSpot's own editing components see it.
import { createContext } from 'react';
import type { RecordProperties } from './talk';

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

export interface RecordEditor {
  readonly properties: RecordProperties;
  readonly definitions: readonly PropertyDefinition[];
  /** Asks HubSpot for the properties as they are now. */
  readonly read: () => Promise<RecordProperties>;
  readonly edit: (name: string, value: string) => void;
}

export const RecordContext = createContext<RecordEditor>({ properties: {}, definitions: [], read: () => Promise.resolve({}), edit: () => undefined });
