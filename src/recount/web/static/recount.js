// What is pleasant and not needed: the switch of colours without a page, keys, the evidence beside the page.

import { start as looks } from "./looks.js";
import { start as keys } from "./keys.js";
import { start as panel } from "./panel.js";

looks();
panel();
keys();
