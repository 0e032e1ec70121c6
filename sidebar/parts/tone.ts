// What a notice or a state is about: the colour only, the words say it too.
export type Tone = 'plain' | 'good' | 'bad' | 'wait';
