// Currencies: the codes of ISO 4217, the signs that stand for one, what a text beside an amount names, and what a
// locale's country pays with.
import { textOf, type Cell } from './cells';
import { parsedOnce } from './parsed-once';

/** In use, and those that a union replaced lately: old amounts may still be in them. */
const codes = parsedOnce(
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF ' +
    'CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK ' +
    'HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL ' +
    'MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON ' +
    'RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH ' +
    'UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG',
  (text) => new Set(text.split(' ')),
);

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(' ').map((pair) => {
      const [name = '', code = ''] = pair.split('=');
      return [name, code];
    }),
  );

interface Sign {
  readonly sign: string;
  /** What most people mean by it who else write the code; the sign itself where only a country could tell. */
  readonly usual: string;
  readonly byCountry: ReadonlyMap<string, string>;
}

/** `sign usual COUNTRY=code …`, the longer sign first where one begins or ends with another. */
const signs = parsedOnce(
  'R$ BRL|US$ USD|CA$ CAD|C$ CAD|AU$ AUD|A$ AUD|NZ$ NZD|HK$ HKD|NT$ TWD|S$ SGD|MX$ MXN|$ USD AU=AUD CA=CAD NZ=NZD ' +
    'HK=HKD SG=SGD TW=TWD MX=MXN AR=ARS CL=CLP CO=COP UY=UYU|€ EUR|£ GBP EG=EGP|CN¥ CNY|¥ JPY CN=CNY|￥ JPY CN=CNY|' +
    '元 CNY TW=TWD|円 JPY|₹ INR|RS. INR PK=PKR LK=LKR|RS INR PK=PKR LK=LKR|₺ TRY|TL TRY|₽ RUB|₩ KRW|₪ ILS|ZŁ PLN|' +
    'KČ CZK|FT HUF|₫ VND|฿ THB|₴ UAH|₦ NGN|₱ PHP|₸ KZT|₾ GEL|SFR. CHF|FR. CHF|KR. kr SE=SEK NO=NOK DK=DKK IS=ISK|' +
    'KR kr SE=SEK NO=NOK DK=DKK IS=ISK|EUROS EUR|EURO EUR|DOLLARS USD AU=AUD CA=CAD NZ=NZD|DOLLAR USD AU=AUD CA=CAD ' +
    'NZ=NZD',
  (text): readonly Sign[] =>
    text.split('|').map((line) => {
      const [sign = '', usual = '', ...local] = line.split(' ');
      return { sign, usual, byCountry: new Map(local.map((pair) => pair.split('=') as [string, string])) };
    }),
);

const usualOf = (sign: string): string | null => signs().find((known) => known.sign === sign)?.usual ?? null;

/** By country, those with the euro apart. */
const byCountry = parsedOnce(
  'AE=AED AM=AMD AR=ARS AU=AUD AZ=AZN BD=BDT BG=BGN BO=BOB BR=BRL BY=BYN CA=CAD CH=CHF CL=CLP CN=CNY CO=COP CR=CRC ' +
    'CZ=CZK DK=DKK DO=DOP EG=EGP GB=GBP GE=GEL GT=GTQ HK=HKD HN=HNL HU=HUF ID=IDR IL=ILS IN=INR IR=IRR IS=ISK JP=JPY ' +
    'KE=KES KH=KHR KR=KRW KZ=KZT LA=LAK LI=CHF LK=LKR MA=MAD MK=MKD MM=MMK MN=MNT MX=MXN MY=MYR NG=NGN NI=NIO NO=NOK ' +
    'NP=NPR NZ=NZD PA=PAB PE=PEN PH=PHP PK=PKR PL=PLN PY=PYG QA=QAR RO=RON RS=RSD RU=RUB SA=SAR SE=SEK SG=SGD TH=THB ' +
    'TR=TRY TW=TWD UA=UAH US=USD UY=UYU UZ=UZS VE=VES VN=VND ZA=ZAR',
  pairs,
);
const euroCountries = 'AD AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK'.split(' ');
/** Where a locale says no more than its language. */
const byLanguage = parsedOnce('da=DK en=US ja=JP ko=KR sv=SE cs=CZ zh=CN el=GR he=IL iw=IL hi=IN uk=UA vi=VN', pairs);

/** The code a cell names, by itself in any case or by a sign: `eur`, `€` → `EUR`; null for anything else. */
export function currencyOf(cell: Cell | undefined): string | null {
  const text = textOf(cell)?.toUpperCase();
  if (text === undefined || text.length > 4) return null;
  const code = codes().has(text) ? text : usualOf(text);
  return code !== null && codes().has(code) ? code : null;
}

/** A code, or what is usually meant by a sign, be it that only a country could tell: `kr`. */
const namedBy = (name: string | undefined): string | null =>
  currencyOf(name ?? null) ?? usualOf((name ?? '').toUpperCase());

/**
 * The currency that stands beside a number in one cell: `¥5,000,000`, `EUR 12.500,00`, `30k USD`; `kr` for crowns of
 * whatever country; null for none.
 */
export function currencyBeside(cell: Cell | undefined): string | null {
  if (typeof cell !== 'string' || cell.length > 60) return null;
  const beside = /^[^\d]*?([^\d\s().,'’+\-−]+)\s*[(+\-−]?[\d.,]/u.exec(cell)?.[1];
  const behind = /[\d.,]\s*(?:[kmb](?![a-z]))?\s*([^\d\s().,'’+\-−]+)\s*\)?$/iu.exec(cell)?.[1];
  return namedBy(beside) ?? namedBy(behind);
}

/** Whether a sign that only a country could tell may stand for a code: `kr` for SEK. */
export const mayStandFor = (sign: string, code: string): boolean =>
  !codes().has(sign) &&
  signs().some(({ usual, byCountry }) => usual === sign && [...byCountry.values()].includes(code));

export interface FoundCurrency {
  /** An ISO code, or the sign itself where only a country could tell which it is. */
  readonly currency: string;
  /** The text without it. */
  readonly rest: string;
}

const startsOrEnds = (text: string, upper: string, sign: string): string | null => {
  if (upper.startsWith(sign)) return text.slice(sign.length);
  return upper.endsWith(sign) ? text.slice(0, -sign.length) : null;
};

/**
 * The currency at either end of a text. `$` alone is the locale's own dollar, where its country has one: a file that
 * names no country was made where the workbook is at home. Else it is the United States'. `¥` is Japan's except in
 * China, and `kr` stays `kr` where the locale does not say whose.
 */
export function currencyIn(text: string, locale: string): FoundCurrency | null {
  const code = /^([A-Za-z]{3})(?![A-Za-z])|(?<![A-Za-z])([A-Za-z]{3})$/.exec(text);
  const found = code?.[1] ?? code?.[2] ?? '';
  // `12 top` is no pa'anga: small letters count for those only that people do write so.
  if (/^(?:[A-Z]{3}|eur|usd|gbp|chf)$/.test(found) && currencyOf(found) !== null)
    return { currency: found.toUpperCase(), rest: code?.[1] ? text.slice(3) : text.slice(0, -3) };
  const upper = text.toUpperCase();
  // Some letters grow when they are made large: then the places would not be the same.
  if (upper.length !== text.length) return null;
  const country = /[_-]([A-Z]{2})$/.exec(locale)?.[1] ?? '';
  for (const { sign, usual, byCountry } of signs()) {
    const rest = startsOrEnds(text, upper, sign);
    // A sign of letters does not stand right beside another letter.
    if (rest === null || (/[A-Z]/.test(sign) && /[A-Z]$/i.test(rest.trim()) && upper.endsWith(sign))) continue;
    return { currency: byCountry.get(country) ?? usual, rest };
  }
  return null;
}

/** What a locale's country pays with: `de_DE` → `EUR`; `USD` where it says no country that is known. */
export function currencyOfLocale(locale: string): string {
  const [language = '', country] = locale.split(/[_-]/);
  const place = (country ?? byLanguage().get(language.toLowerCase()) ?? language).toUpperCase();
  return byCountry().get(place) ?? (euroCountries.includes(place) ? 'EUR' : 'USD');
}
