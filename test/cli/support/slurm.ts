import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, isInstalled, stop } from './program.ts';

/** Whether Slurm's daemons and commands are installed. */
export const hasSlurm: boolean = ['slurmctld', 'slurmd', 'sbatch', 'squeue', 'sinfo'].every((name) =>
  isInstalled(name),
);

/** A cluster of one node that runs two jobs at a time. */
export interface Cluster extends AsyncDisposable {
  /** Runs a command of Slurm's, and gives what it prints. */
  command(name: string, ...args: readonly string[]): string;
}

function configuration(folder: string, ports: readonly [number, number]): string {
  const { username } = userInfo();
  const host = hostname().split('.', 1)[0] ?? 'localhost';
  return `ClusterName=test
SlurmctldHost=${host}(127.0.0.1)
SlurmUser=${username}
SlurmdUser=${username}
SlurmctldPort=${ports[0]}
SlurmdPort=${ports[1]}
AuthType=auth/none
CredType=cred/none
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=sched_min_interval=100000
ReturnToService=2
SlurmdParameters=config_overrides
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=${host} Default=YES MaxTime=10 State=UP
`;
}

/** Starts a cluster in a folder of its own, and waits until its node can take jobs. */
export async function startSlurm(folder: string): Promise<Cluster> {
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name), { recursive: true });
  const file = join(folder, 'slurm.conf');
  writeFileSync(file, configuration(folder, [await freePort(), await freePort()]));
  const env = { ...process.env, SLURM_CONF: file };
  const log = openSync(join(folder, 'daemons.log'), 'a');
  const start = (name: string): ChildProcess => spawn(name, ['-D', '-f', file], { env, stdio: ['ignore', log, log] });
  const daemons = [start('slurmctld'), start('slurmd')];
  const cluster: Cluster = {
    command(name, ...args) {
      const { status, stdout, stderr } = spawnSync(name, args, { env, encoding: 'utf8', cwd: folder });
      if (status !== 0) throw new Error(`${name} ${args.join(' ')}: ${stderr}`);
      return stdout;
    },
    async [Symbol.asyncDispose]() {
      for (const daemon of daemons.toReversed()) await stop(daemon);
    },
  };
  for (;;) {
    const { stdout } = spawnSync('sinfo', ['-h', '-o', '%T'], { env, encoding: 'utf8' });
    if (stdout.trim() === 'idle') return cluster;
    if (daemons.some(({ exitCode }) => exitCode !== null)) {
      await cluster[Symbol.asyncDispose]();
      throw new Error(`Slurm has ended: see ${folder}`);
    }
    await sleep(100);
  }
}
