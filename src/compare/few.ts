/** A set that most often has one member: no set is made for that one, which counts where there are a hundred thousand. */
export type Few<Member extends string | number> = Member | Set<Member> | null;

/** The set with one member more; null where it was there already. A set that was given is changed. */
export function added<Member extends string | number>(few: Few<Member>, member: Member): Few<Member> {
  if (few === null) return member;
  if (!(few instanceof Set)) return few === member ? null : new Set([few, member]);
  return few.has(member) ? null : few.add(member);
}
