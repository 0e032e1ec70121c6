// How the machine is: runs, jobs, problems, connections, quotas, secrets.
import type { Problem } from '../../../workbook/table';

export interface RunLine {
  readonly id: string;
  readonly job: string;
  readonly startedAtMs: number | null;
  readonly durationMs: number | null;
  readonly outcome: string;
  readonly read: number;
  readonly written: number;
  readonly rejected: number;
  /** e.g. `2 reads, 1 write, 5 fetches`. */
  readonly calls: string;
  readonly by: string;
  readonly message: string;
}

export interface ProblemLine extends Problem {
  readonly job: string;
  readonly sinceMs: number | null;
  /** The cell in the workbook; null for a file or a service. */
  readonly url: string | null;
}

export interface JobLine {
  readonly job: string;
  /** How far it has come: when its cursor last moved, or its last good run ended. */
  readonly lastSuccessMs: number | null;
  /** Failures in a row up to now. */
  readonly failures: number;
  /** Why it is behind, in words; null when it is not. */
  readonly behind: string | null;
}

export interface ConnectorLine {
  readonly name: string;
  /** null: only the installer can see it. */
  readonly isConnected: boolean | null;
  readonly lastSuccessMs: number | null;
  readonly failures: number;
}

export interface SecretLine {
  readonly name: string;
  readonly help: string;
  /** Whom it belongs to, by the name in `connectors`. */
  readonly connector: string;
  /** null: only the installer can see it. */
  readonly isSet: boolean | null;
  /** Why it is not used although it is set, and what to do; null where nothing is wrong, as far as can be seen. */
  readonly problem: string | null;
}

export interface QuotaLine {
  readonly name: string;
  readonly used: number | null;
  readonly left: number | null;
  readonly help: string;
}

/** The web app, in which links in messages are answered. */
export interface WebLine {
  /** '' where it is not deployed. */
  readonly address: string;
  /** What is wrong and what to do; null when all is well. */
  readonly problem: string | null;
}

export interface HealthReply {
  readonly nowMs: number;
  /** When the dispatcher last came round; null: never. */
  readonly lastTickMs: number | null;
  /** In words, what is most wrong; null exactly when nothing needs a person. */
  readonly alarm: string | null;
  /** Newest first, the last twenty. */
  readonly runs: readonly RunLine[];
  readonly jobs: readonly JobLine[];
  /** By tab, the most first. */
  readonly problems: readonly {
    readonly tab: string;
    readonly total: number;
    readonly lines: readonly ProblemLine[];
  }[];
  readonly connectors: readonly ConnectorLine[];
  readonly quotas: readonly QuotaLine[];
  readonly secrets: readonly SecretLine[];
  readonly canEnterSecrets: boolean;
  readonly web: WebLine;
}
