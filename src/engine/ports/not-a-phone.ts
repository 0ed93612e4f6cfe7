// Digits in groups that are written as something else than a phone number.

/** A day (also one that no calendar has), an amount with decimals, an address of a computer, one digit over and over. */
export function isOtherThanPhone(written: string): boolean {
  const text = written.replace(/^\(|\)$/g, '').trim();
  return (
    isDayShaped(text) ||
    /^\d+\.\d{1,2}$/.test(text) ||
    (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && !/^\d\d(?:\.\d\d){3}$/.test(text)) ||
    /^\D*(\d)(?:\D*\1)*\D*$/.test(text)
  );
}

/** `2026-02-30`, `30.2.2026`, `2/30/26`; but not `12-34-56`, which has no place for a month. */
function isDayShaped(text: string): boolean {
  const groups = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})$/.exec(text);
  if (groups === null) return false;
  const [, first = '', , second = '', third = ''] = groups;
  const isYear = (group: string) => /^(?:19|20)\d\d$/.test(group);
  if (isYear(first)) return third.length <= 2;
  if (first.length > 2) return false;
  if (isYear(third)) return true;
  const [one, other] = [Number(first), Number(second)];
  return third.length === 2 && Math.min(one, other) <= 12 && Math.max(one, other) <= 31;
}
