export interface Take {
  name: string;
  finish: string;
  model: string;
  with: Record<string, unknown>;
  turn: number;
  height: number;
  share: number;
  wall: boolean;
  pictures: { name: string; paint: string | null; recipe: string }[];
}
export const WIDTHS: number[];
export function takesOf(seed: { slug: string; colours: string[] }[]): Take[];
