import { globSync, readFileSync } from 'node:fs';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { Job } from 'kubernetes-models/batch/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Secret, Service } from 'kubernetes-models/v1';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };
import { readConfig } from '../../src/config.ts';
import { watchRead } from './watch-read.ts';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  // biome-ignore lint/suspicious/noExplicitAny: it is what the schemas are asked about
  readonly spec: any;
}

const models = [Deployment, StatefulSet, Job, PodDisruptionBudget, Secret, Service];
const manifests = globSync('deploy/kubernetes/*.yaml')
  .toSorted()
  .flatMap((file) =>
    parseAllDocuments(readFileSync(file, 'utf8')).map((one) => [file, one.toJS() as Manifest] as const),
  );
const named = manifests.map(
  ([file, manifest]) => [`${manifest.kind} ${manifest.metadata.name}`, file, manifest] as const,
);
const workloads = named.filter(([, , { spec }]) => spec?.template !== undefined);

/** Faults by the published schema, and fields that it does not know. */
function faultsOf(manifest: Manifest): readonly string[] {
  const model = models.find(({ apiVersion, kind }) => apiVersion === manifest.apiVersion && kind === manifest.kind);
  if (model === undefined) return [`There is no schema for ${manifest.apiVersion} ${manifest.kind}`];
  const { watched, unread } = watchRead(manifest);
  try {
    model.prototype.validate.call(watched);
  } catch (error) {
    return [(error as Error).message];
  }
  return unread().map((path) => `unknown field ${path}`);
}

describe('deploy/kubernetes', () => {
  test.each(named)('%s (%s) holds what its published schema takes, and nothing else', (_, _file, manifest) => {
    expect(faultsOf(manifest)).toEqual([]);
  });

  test('the check sees a missing field, a wrong type and an unknown field', () => {
    const [, , whole] = named.find(([name]) => name.startsWith('StatefulSet'))!;
    const changed = (change: (copy: Manifest) => void) => {
      const copy = structuredClone(whole);
      change(copy);
      return faultsOf(copy).join();
    };
    expect(changed(({ spec }) => delete spec.serviceName && delete spec.selector)).toContain('selector');
    expect(changed(({ spec }) => (spec.replicas = 'four'))).toContain('replicas');
    expect(changed(({ spec }) => (spec.template.spec.containers[0].readinesProbe = {}))).toContain('readinesProbe');
  });

  test.each(workloads)('%s (%s) runs without rights, with probes and limits', (_, _file, { kind, spec }) => {
    const pod = spec.template.spec;
    expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
    for (const container of pod.containers) {
      expect(container.image).toBe(`verbatim:${packageJson.version}`);
      expect(container.resources.limits.memory).toMatch(/^\d+Mi|Gi$/);
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      const ports = (container.ports ?? []).map(({ name }: { name: string }) => name);
      const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'].map((probe) => container[probe]?.httpGet);
      if (kind !== 'Job') {
        expect(probes.map((probe) => probe?.path)).toEqual(['/readyz', '/readyz', '/healthz']);
        for (const probe of probes) expect(ports).toContain(probe.port);
      }
    }
  });

  test.each(workloads)('%s (%s) names settings that the bot takes', (_, _file, { spec }) => {
    const secrets: Record<string, string> = {
      DISCORD_TOKEN: 'a.b.c',
      DISCORD_PUBLIC_KEY: '0'.repeat(64),
      DATABASE_URL: '',
    };
    const asked = new Set<string>();
    readConfig(new Proxy({}, { get: (_target, name) => void asked.add(String(name)) }));
    for (const { env } of spec.template.spec.containers) {
      const given = Object.fromEntries(
        // biome-ignore lint/suspicious/noExplicitAny: checked by the schema above
        env.map(({ name, value, valueFrom }: any) => [name, value ?? (valueFrom.secretKeyRef ? secrets[name] : '3')]),
      );
      for (const name of Object.keys(given)) expect(asked).toContain(name);
      expect(() => readConfig(given)).not.toThrow();
    }
  });

  test('as many pods as shards, each by its ordinal', () => {
    const [, , { spec }] = named.find(([name]) => name.startsWith('StatefulSet'))!;
    const env = spec.template.spec.containers[0].env as { name: string; value?: string; valueFrom?: unknown }[];
    expect(env).toContainEqual({ name: 'SHARD_TOTAL', value: String(spec.replicas) });
    expect(env).toContainEqual({
      name: 'SHARD_IDS',
      valueFrom: { fieldRef: { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" } },
    });
    expect(spec.podManagementPolicy).toBe('OrderedReady');
  });

  test('services and budgets choose the pods of a workload', () => {
    const labels = workloads.map(([, , { spec }]) => JSON.stringify(spec.template.metadata.labels));
    const choosing = named.filter(([name]) => /^(?:Service|PodDisruptionBudget)/.test(name));
    expect(choosing).toHaveLength(4);
    for (const [name, , { spec }] of choosing) {
      expect(labels, name).toContain(JSON.stringify(spec.selector.matchLabels ?? spec.selector));
    }
  });
});
