// A band's colour where no colour can be shown: the coloured square that comes nearest.

// Hue in degrees of each square as the common emoji sets paint it.
const hues = [
  ['🟥', 0],
  ['🟧', 32],
  ['🟨', 48],
  ['🟩', 110],
  ['🟦', 210],
  ['🟪', 270],
  ['🟥', 360],
] as const;

/**
 * The square nearest in hue to `#rrggbb`, for a band's colour is pale and no square is. What has hardly any hue is ⬜,
 * or ⬛ when dark; a dark orange is 🟫. An unreadable colour is ⬜.
 */
export function bandEmoji(colour: string): string {
  const [red = 1, green = 1, blue = 1] = /^#[0-9a-f]{6}$/i.test(colour)
    ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    : [];
  const [least, most] = [Math.min(red, green, blue), Math.max(red, green, blue)];
  const lightness = (least + most) / 2;
  // Below a twentieth of the range nobody names a colour.
  if (most - least < 0.05) return lightness < 0.5 ? '⬛' : '⬜';
  const hue = hueOf(red, green, blue);
  const [square] = hues.reduce((nearest, candidate) =>
    Math.abs(candidate[1] - hue) < Math.abs(nearest[1] - hue) ? candidate : nearest,
  );
  return square === '🟧' && lightness < 0.4 ? '🟫' : square;
}

function hueOf(red: number, green: number, blue: number): number {
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (most === red) return (((green - blue) / range) * 60 + 360) % 360;
  return most === green ? ((blue - red) / range) * 60 + 120 : ((red - green) / range) * 60 + 240;
}
