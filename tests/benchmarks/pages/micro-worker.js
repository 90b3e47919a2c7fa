// A floor: another, far smaller Python, which cannot run the core, up to its first expression.
import { loadMicroPython } from "./micro/micropython.mjs";

const python = await loadMicroPython();
postMessage(String(python.runPython("1 + 1")));
