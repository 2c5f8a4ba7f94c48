import { describe, expect, it } from 'vitest';
import { engineLayout, launcherScript, loaderCopy } from './engine-layout.ts';

const unpacked = (triplet: string, loader: string) => [
  'usr',
  'usr/bin/llama-server',
  `usr/lib/${triplet}/${loader}`,
  `usr/lib/${triplet}/libc.so.6`,
  `usr/lib/${triplet}/ggml/backends0/libggml-cpu-x64.so`,
  `usr/lib/${triplet}/llama/libllama-server-impl.so`,
];

describe('the layout of an unpacked engine', () => {
  it.each([
    ['x86_64-linux-gnu', 'ld-linux-x86-64.so.2'],
    ['aarch64-linux-gnu', 'ld-linux-aarch64.so.1'],
  ])('is found for %s', (triplet, loader) => {
    expect(engineLayout(unpacked(triplet, loader))).toEqual({
      program: 'usr/bin/llama-server',
      libraries: `usr/lib/${triplet}`,
      loader: `usr/lib/${triplet}/${loader}`,
      backends: `usr/lib/${triplet}/ggml/backends0`,
    });
  });

  it.each([
    ['usr/bin/llama-server', 'usr/bin/llama-server'],
    ['usr/lib/x86_64-linux-gnu/ggml/backends0/libggml-cpu-x64.so', 'libggml-cpu*.so'],
    ['usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', 'ld-linux*.so'],
  ])('is not found without %s', (gone, missing) => {
    const files = unpacked('x86_64-linux-gnu', 'ld-linux-x86-64.so.2').filter((file) => file !== gone);
    expect(engineLayout(files)).toEqual({ missing });
  });
});

describe('the script that starts it', () => {
  it('runs the loader beside the backends, replaces itself by it, and passes every argument on', () => {
    const layout = engineLayout(unpacked('x86_64-linux-gnu', 'ld-linux-x86-64.so.2'));
    if ('missing' in layout) throw new TypeError(layout.missing);
    expect(loaderCopy(layout)).toBe('usr/lib/x86_64-linux-gnu/ggml/backends0/llama-server');
    const script = launcherScript(layout, 'root');
    expect(script.startsWith('#!/bin/sh\n')).toBe(true);
    expect(script).toMatch(
      /^exec "\$root\/usr\/lib\/x86_64-linux-gnu\/ggml\/backends0\/llama-server" .* "\$@"$/m,
    );
  });
});
