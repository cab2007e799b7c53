// Takes pictures of a page at three widths, light and dark.
import { join } from "node:path";

export const WIDTHS = [1440, 1024, 390];

/** Writes `NAME-WIDTH-SCHEME.png` for each width and scheme. */
export async function shoot(page, folder, name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
}
