// Failures in words that say what to do.
import { messageOfFailure } from '../../sidebar/server-words';

test.each([
  [new Error('NetworkError: Connection failure due to HTTP 0'), /no connection/],
  [{ message: 'Exceeded maximum execution time' }, /What was done is kept/],
  [
    { name: 'ScriptError', message: 'Authorization is required to perform that action.' },
    /several Google accounts.*a profile or a private window/,
  ],
  [new Error("We're sorry, a server error occurred. Please wait a bit and try again."), /Wait a minute/],
  [
    new Error('Error: Only an admin may save weights. Ask gil@nexus.example.'),
    /^Only an admin may save weights\. Ask gil@nexus\.example\.$/,
  ],
  [undefined, /nothing said why/],
  [new Error(''), /nothing said why/],
  ['Exception: plain text', /^plain text$/],
])('%p', (failure, expected) => expect(messageOfFailure(failure)).toMatch(expected));
