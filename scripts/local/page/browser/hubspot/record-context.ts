// The record that the card is on, as HubSpot's own editing components see it.
import { createContext } from 'react';
import type { RecordProperties } from './talk';

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly fieldType: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

export interface RecordEditor {
  readonly properties: RecordProperties;
  readonly definitions: readonly PropertyDefinition[];
  readonly edit: (name: string, value: string) => void;
}

/** Before HubSpot has answered for the first time. */
export const UNREAD: RecordEditor = { properties: {}, definitions: [], edit: () => undefined };

export const RecordContext = createContext<RecordEditor>(UNREAD);
