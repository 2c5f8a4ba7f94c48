/** Parts of an unpacked engine, relative to the folder it was unpacked into. */
export type EngineLayout = {
  readonly program: string;
  readonly libraries: string;
  readonly loader: string;
  /** Folder of the CPU backends, one library for each generation of processors. */
  readonly backends: string;
};

/** Finds the parts among the paths of all unpacked files; or names what is not there. */
export function engineLayout(files: readonly string[]): EngineLayout | { readonly missing: string } {
  const program = files.find((file) => file === 'usr/bin/llama-server');
  if (program === undefined) return { missing: 'usr/bin/llama-server' };
  const backends = folderOf(files, /^usr\/lib\/[^/]+\/ggml\/[^/]+\/libggml-cpu[^/]*\.so$/);
  if (backends === undefined) return { missing: 'libggml-cpu*.so' };
  const libraries = backends.split('/').slice(0, 3).join('/');
  const loader = files.find((file) => file.startsWith(`${libraries}/ld-linux`));
  return loader === undefined ? { missing: 'ld-linux*.so' } : { program, libraries, loader, backends };
}

/**
 * The script that starts the unpacked server: with its own C library, through its own loader, from wherever the folder
 * lies. `root` is the unpacked tree's folder beside the script. The loader must have been copied to
 * `loaderCopy(layout)`: ggml looks for its backends beside the running program, which here is the loader, and then
 * picks the best one for this processor by itself.
 */
export function launcherScript(layout: EngineLayout, root: string): string {
  const libraries = `$root/${layout.libraries}`;
  return `#!/bin/sh
# Made by modelcompat. Starts the llama-server in this folder with the libraries in this folder; nothing is installed.
here=$(dirname "$(readlink -f "$0")")
root="$here/${root}"
exec "$root/${loaderCopy(layout)}" --library-path "${libraries}:${libraries}/llama" "$root/${layout.program}" "$@"
`;
}

/** Where the copy of the loader goes; process lists show its name. */
export function loaderCopy({ backends }: EngineLayout): string {
  return `${backends}/llama-server`;
}

function folderOf(files: readonly string[], pattern: RegExp): string | undefined {
  return files.find((file) => pattern.test(file))?.replace(/\/[^/]+$/, '');
}
