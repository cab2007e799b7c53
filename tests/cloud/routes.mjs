// Finds the one handler for a method and a path.
//
// A path is a template such as `/users/{id}`. A braced part takes one segment. Where two templates fit, the one with fewer braces is meant.

const compiled = (template) => {
  const names = [];
  const source = template
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith("{")) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(part.slice(1, -1));
      return "([^/]+)";
    })
    .join("");
  return { names, pattern: new RegExp(`^${source}$`, "i") };
};

/** `routes` are `{ method, path, … , answer }`; gives a function that finds `{ route, params }`. */
export function router(routes) {
  const table = routes
    .map((route) => ({ route, ...compiled(route.path) }))
    .sort((left, right) => left.names.length - right.names.length);
  return (method, path) => {
    const fitting = table.filter(({ pattern }) => pattern.test(path));
    const found = fitting.find(({ route }) => route.method === method);
    if (!found) return { methods: fitting.map(({ route }) => route.method) };
    const values = path.match(found.pattern).slice(1);
    return { route: found.route, params: Object.fromEntries(found.names.map((name, at) => [name, values[at]])) };
  };
}
