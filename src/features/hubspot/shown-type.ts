// Kinds of records that are shown in a CRM.
import type { CrmObject, CrmSide, RecordType } from '../../records/record-type';

export type ShownType = RecordType & { readonly crm: CrmSide };

const isShown = (type: RecordType): type is ShownType => type.crm !== undefined;

export const shownTypes = (types: readonly RecordType[]): readonly ShownType[] => types.filter(isShown);

/** What people in HubSpot call one of this kind. */
export const calledOf = ({ crm, words }: ShownType): string => crm.called ?? words.one;

/** The kinds that records of an object show, as their company's or their own. */
export const typesOn = (types: readonly ShownType[], object: CrmObject): readonly ShownType[] =>
  types.filter(({ crm }) => crm.object === 'companies' || crm.object === object);
