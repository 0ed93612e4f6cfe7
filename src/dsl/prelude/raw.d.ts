// Policies of the prelude are imported as text; vite does so by itself, the build by a small plugin.

declare module '*.handrail?raw' {
  const text: string;
  export default text;
}
