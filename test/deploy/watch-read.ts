/**
 * A copy in which is noted what is looked at. Validators made from Kubernetes's schemas look at each field they know and at all of a map, and pass
 * over the rest, which the API server would refuse (kubectl's strict validation): what nobody looked at is unknown.
 */
export function watchRead<Value extends object>(value: Value): { watched: Value; unread: () => readonly string[] } {
  const checks: (() => readonly string[])[] = [];
  return { watched: watch(value, '', checks) as Value, unread: () => checks.flatMap((check) => check()) };
}

function watch(value: object, path: string, checks: (() => readonly string[])[]): object {
  if (Array.isArray(value)) return value.map((item, at) => watchAny(item, `${path}[${at}]`, checks));
  const inner = new Map(Object.entries(value).map(([name, item]) => [name, watchAny(item, `${path}.${name}`, checks)]));
  const read = new Set<string>();
  checks.push(() => [...inner.keys()].filter((name) => !read.has(name)).map((name) => `${path}.${name}`));
  return new Proxy(value, {
    get(_target, name) {
      read.add(String(name));
      return inner.get(String(name));
    },
    ownKeys(target) {
      for (const name of inner.keys()) read.add(name);
      return Reflect.ownKeys(target);
    },
  });
}

const watchAny = (item: unknown, path: string, checks: (() => readonly string[])[]): unknown =>
  typeof item === 'object' && item !== null ? watch(item, path, checks) : item;
