// What a build may leave out: abilities that Google asks people for beyond the core manifest, declared in
// abilities.json.
import { optional } from './abilities.json';

/** As `npm run build -- --with …` names them. */
export type Ability = keyof typeof optional;

/** Google's types know the call without scopes only. */
interface ScopedAuthorization {
  getAuthorizationInfo(
    mode: GoogleAppsScript.Script.AuthMode,
    scopes: readonly string[],
  ): GoogleAppsScript.Script.AuthorizationInfo;
}

const AUTH = 'https://www.googleapis.com/auth/';

const isEnabled = ({ userSymbol }: { readonly userSymbol: string }): boolean => userSymbol in globalThis;

/** A scope that the manifest does not name was never granted either. */
const isGranted = (scopes: readonly string[]): boolean =>
  (ScriptApp as unknown as ScopedAuthorization)
    .getAuthorizationInfo(
      ScriptApp.AuthMode.FULL,
      scopes.map((scope) => AUTH + scope),
    )
    .getAuthorizationStatus() === ScriptApp.AuthorizationStatus.NOT_REQUIRED;

/**
 * Why an ability may not be used, in a person's words; null when it may. People may also untick a scope they are asked
 * for.
 */
export const lackOf = (ability: Ability): string | null => {
  const { label, scopes, services } = optional[ability];
  if (services.every(isEnabled) && isGranted(scopes)) return null;
  return (
    `It needs ${label}, which this script may not use: build with "--with ${ability}", push, ` +
    `choose Install / repair and grant "${scopes.join('", "')}".`
  );
};
