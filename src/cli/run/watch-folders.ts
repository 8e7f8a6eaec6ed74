import { type FSWatcher, watch } from 'node:fs';

/** How often files are looked at where the system cannot say that they change, in milliseconds. */
const pollTime = 1000;

/**
 * Says that something in folders may have changed. Folders are watched, not files: editors that save a file write
 * another one and rename it, and a file that is watched would be gone then.
 */
export class FolderWatch {
  private readonly watchers = new Map<string, FSWatcher | undefined>();
  private readonly onChange: () => void;
  private timer: NodeJS.Timeout | undefined = undefined;

  constructor(onChange: () => void) {
    this.onChange = onChange;
  }

  /** Watches these folders from now on, and no others. */
  set(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.watchers) {
      if (folders.has(folder)) continue;
      watcher?.close();
      this.watchers.delete(folder);
    }
    for (const folder of folders) if (!this.watchers.has(folder)) this.watchers.set(folder, this.start(folder));
    const isPolling = [...this.watchers.values()].includes(undefined);
    if (!isPolling) clearInterval(this.timer);
    this.timer = isPolling ? (this.timer ?? setInterval(this.onChange, pollTime)) : undefined;
  }

  /** Undefined where it cannot be watched: it is not there, or the system has no watches left. */
  private start(folder: string): FSWatcher | undefined {
    try {
      const watcher = watch(folder, this.onChange);
      watcher.on('error', () => {
        watcher.close();
        // The next run finds out whether it is there again.
        this.watchers.delete(folder);
        this.onChange();
      });
      return watcher;
    } catch {
      return undefined;
    }
  }

  close(): void {
    clearInterval(this.timer);
    for (const watcher of this.watchers.values()) watcher?.close();
    this.watchers.clear();
  }
}
