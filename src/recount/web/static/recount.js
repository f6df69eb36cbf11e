// What is pleasant and not needed: the switch of colours, keys, the evidence beside the page, a day along a slider.

import { start as looks } from "./looks.js";
import { start as keys } from "./keys.js";
import { start as panel } from "./panel.js";
import { start as replay } from "./replay.js";

looks();
panel();
replay();
keys();
