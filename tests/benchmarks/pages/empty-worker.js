// A floor: a worker that answers at once.
postMessage("here");
