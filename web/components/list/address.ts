/** The texts that an address gives under these names; what it says otherwise, or leaves empty, is left out. */
export function readTexts<const Names extends readonly string[]>(...names: Names): (search: Readonly<Record<string, unknown>>) => { readonly [Name in Names[number]]?: string } {
  return (search) => Object.fromEntries(names.flatMap((name) => {
    const value = search[name];
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[name, String(value)]] : [];
  })) as { readonly [Name in Names[number]]?: string };
}

export type Changes<Address extends object> = { readonly [Name in keyof Address]?: Address[Name] | undefined };

/** The address with these changed; what becomes empty leaves it. */
export function changed<Address extends object>(address: Address, changes: Changes<Address>): Address {
  return Object.fromEntries(Object.entries({ ...address, ...changes }).filter(([, value]) => value !== undefined && value !== '')) as Address;
}
