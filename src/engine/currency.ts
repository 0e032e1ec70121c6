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

/** `$` and `¥` stand for several; what most people mean by them, who else writes the code. */
const signs = parsedOnce(
  '$=USD US$=USD €=EUR £=GBP ¥=JPY ￥=JPY ₹=INR ₩=KRW ₺=TRY ₽=RUB ₴=UAH ₪=ILS ₫=VND ฿=THB ₦=NGN ₱=PHP ₸=KZT ₾=GEL ' +
    'R$=BRL A$=AUD C$=CAD NZ$=NZD HK$=HKD S$=SGD NT$=TWD MX$=MXN CN¥=CNY ZŁ=PLN KČ=CZK FT=HUF',
  pairs,
);

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
  return codes().has(text) ? text : (signs().get(text) ?? null);
}

/** The currency that stands beside a number in one cell: `¥5,000,000`, `EUR 12.500,00`, `30k USD`; null for none. */
export function currencyBeside(cell: Cell | undefined): string | null {
  if (typeof cell !== 'string' || cell.length > 60) return null;
  const beside = /^[^\d]*?([^\d\s().,'’+\-−]+)\s*[(+\-−]?[\d.,]/u.exec(cell)?.[1];
  const behind = /[\d.,]\s*(?:[kmb](?![a-z]))?\s*([^\d\s().,'’+\-−]+)\s*\)?$/iu.exec(cell)?.[1];
  return currencyOf(beside ?? null) ?? currencyOf(behind ?? null);
}

/** What a locale's country pays with: `de_DE` → `EUR`; `USD` where it says no country that is known. */
export function currencyOfLocale(locale: string): string {
  const [language = '', country] = locale.split(/[_-]/);
  const place = (country ?? byLanguage().get(language.toLowerCase()) ?? language).toUpperCase();
  return byCountry().get(place) ?? (euroCountries.includes(place) ? 'EUR' : 'USD');
}
