// What a failed call says to a person: the server's own words, or for Google's, what to do.

const said: readonly (readonly [RegExp, string])[] = [
  [/NetworkError|HTTP 0|Failed to fetch|network/i, 'There is no connection. Check it and try again.'],
  [
    /maximum execution time|timed? ?out/i,
    'It took longer than Google allows. What was done is kept: look at the last runs under Health, then try again.',
  ],
  [
    /authori[sz]ation|PERMISSION_DENIED|do not have permission/i,
    'Google did not allow it. Are you signed in with several Google accounts in this browser? Then use a profile or a ' +
      'private window with only this one. Otherwise choose Nexus → About and accept what Google asks for.',
  ],
  [
    /too many (simultaneous|times)|rate limit|quota/i,
    'Google is asked too much at the moment. Wait a minute and try again.',
  ],
  [/server error occurred|internal error|INTERNAL/i, 'Google had a fault of its own. Wait a minute and try again.'],
];

export function messageOfFailure(failure: unknown): string {
  const text = failure instanceof Error || isWithMessage(failure) ? failure.message : String(failure ?? '');
  const plain = text.replace(/^((Script|Type|Range|Reference)?Error|Exception): */, '').trim();
  // Google's own complaints come without a stop of ours to them; ours already say what to do.
  const known = said.find(([pattern]) => pattern.test(plain) && plain.length < 160);
  return known?.[1] ?? (plain === '' ? 'That did not work, and nothing said why. Try again.' : plain);
}

function isWithMessage(failure: unknown): failure is { readonly message: string } {
  return typeof failure === 'object' && failure !== null && 'message' in failure && typeof failure.message === 'string';
}
