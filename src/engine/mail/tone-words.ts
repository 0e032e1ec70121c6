// What makes a mail formal or casual, by language: the words, and how much each kind of them counts.
import { parsedOnce } from '../parsed-once';

export type Language = 'en' | 'de' | 'fr' | 'es';

/** Where a term is looked for: at the beginning, just before the end, or anywhere. */
export type Place = 'greeting' | 'sign-off' | 'text';

export interface ToneRule {
  /** Above 0 formal, below 0 casual. Chosen on the first half of test/engine/mail/tone-set.ts. */
  readonly weight: number;
  readonly place: Place;
  /** In words, e.g. `slang`. */
  readonly name: string;
  /** Null for any. */
  readonly language: Language | null;
  readonly terms: RegExp;
}

/** Weight, place (g, s, t), language (- for any), name, terms. Apostrophes are straight, letters in lower case. */
const RULES = `3|g|-|greeting|dear sir,dear madam,to whom it may concern,dear mr,dear ms,dear mrs,dear dr,dear professor,sehr geehrte,\
sehr geehrter,madame,monsieur,bonjour madame,bonjour monsieur,chère madame,cher monsieur,estimado,estimada,estimados,\
estimadas,muy señor mío,muy señores míos,apreciado,apreciada,distinguido,distinguida
1.5|g|-|greeting|dear,guten tag,guten morgen,good morning,good afternoon,good day,buenos días,buenas tardes,grüß gott
0.5|g|fr|greeting|bonjour
-2|g|-|greeting|hey,hiya,yo,heya,howdy,hi there,hey there,morning,moin,servus,na,hallöchen,huhu,grüezi,salut,coucou,hello,\
kikou,buenas,qué tal,ey,holi,hi guys,hi team,hey team
-1|g|-|greeting|hi,hallo,hola,liebe,lieber,querido,querida,mon cher
3|s|-|sign-off|yours sincerely,yours faithfully,yours truly,sincerely,respectfully,mit freundlichen grüßen,\
mit freundlichen gruessen,hochachtungsvoll,mit vorzüglicher hochachtung,salutations distinguées,salutations les meilleures,\
sentiments distingués,sincères salutations,respectueusement,atentamente,le saluda atentamente,cordialmente,un cordial saludo,\
saludos cordiales,reciba un cordial saludo
1.5|s|-|sign-off|kind regards,best regards,with regards,regards,warm regards,freundliche grüße,mit besten grüßen,\
beste grüße,cordialement,bien cordialement,bien à vous,cdlt,a la espera de su respuesta
-2|s|-|sign-off|cheers,talk soon,later,ttyl,xo,xx,take care,ta,see ya,see you,catch you later,laters,lg,glg,liebe grüße,\
bis dann,bis gleich,bis später,bis denne,tschüss,ciao,gruß,grüßle,hau rein,bises,bisous,à plus,a plus,à toute,\
à bientôt,à demain,la bise,un abrazo,abrazo,abrazos,besos,chao,nos vemos,hablamos,hasta luego,un beso
-0.7|s|-|sign-off|thanks,thx,best,viele grüße,vg,danke,merci,gracias,saludos,bonne journée,amitiés
2|t|en|formal wording|please find,hereby,pursuant,we would appreciate,i would appreciate,would be grateful,kindly,\
furthermore,i am writing to,we are pleased to,at your earliest convenience,do not hesitate,should you,we regret,\
i would like to,we would like to,please be advised,in accordance with,enclosed,with reference to,on behalf of,\
further to,please confirm,may i,we kindly,for your consideration,upon receipt,shall
1|t|en|words written out|i am,we are,i will,we will,do not,does not,cannot,it is,we have,i have,would not,is not,you are
2|t|de|formal wording|anbei,hiermit,bezugnehmend,bezüglich,wir bitten,ich bitte,wir bedauern,gerne stehen wir,zur verfügung,\
würden wir uns freuen,würde ich mich freuen,teilen wir,teile ich,hochgeschätzt,diesbezüglich,wunschgemäß,beiliegend
2|t|fr|formal wording|veuillez,je vous prie,nous vous prions,je vous saurais gré,nous vous remercions,je vous remercie,\
ci-joint,suite à,je me permets,nous avons le plaisir,dans l'attente,à votre disposition,conformément,nous regrettons
2|t|es|formal wording|le agradecería,les agradecería,le agradeceríamos,adjunto le,adjunto remito,le remito,por la presente,\
quedo a la espera,quedamos a la espera,a su disposición,me dirijo a,nos dirigimos,le informamos,le ruego,rogamos,lamentamos,\
en relación con,conforme a
2|t|de|Sie|ihnen
2|t|fr|vous|vous,votre,vos
2|t|es|usted|usted,ustedes,le,les,su,sus
-2|t|de|du|du,dir,dich,dein,deine,deinen,deinem,deiner,euch,ihr,eure,euer
-2|t|fr|tu|tu,te,toi,ton,ta,tes,t'as,t'es
-2|t|es|tú|tú,te,ti,tu,tus,contigo,puedes,tienes,quieres,sabes,dime,mándame,pásame,avísame,mira,os,vosotros,podéis,queréis
-1|t|en|contractions|i'm,i'll,i've,i'd,we're,we'll,we've,we'd,it's,that's,don't,doesn't,didn't,can't,won't,isn't,you're,you'll,\
let's,there's,what's,couldn't,wouldn't,haven't,aren't,wasn't,he's,she's,they're,who's,here's
-2|t|en|slang|gonna,wanna,gotta,kinda,sorta,yeah,yep,yup,nope,cool,awesome,guys,dude,mate,no worries,no prob,super,lol,haha,\
hang on,ping,stoked,heads up,quick one,oops,sorry for the,touch base,folks,bummer,sweet,my bad,totally,shoot me,give me a shout,\
just checking,bit of,loads,ok,okay,sounds good,sounds great,works for me,stuff,crazy,hey,gimme,sure thing,any luck,grab
-2|t|de|slang|ok,okay,klar,super,cool,geil,mega,krass,passt,sorry,mal eben,kurz mal,alles klar,jo,nee,ne,nö,haha,bissl,bisschen,\
quatschen,schnell mal,check,checken,hab,habs,gibts,geht's,gehts,wär,was geht,mach,schick,schau,meld,na ja,naja,kein ding,top,danke dir
-2|t|fr|slang|ok,super,cool,sympa,ouais,bah,ben,mdr,lol,top,nickel,pas de souci,ça marche,c'est bon,t'inquiète,dispo,perso,vite fait,\
truc,boulot,du coup,ça roule,quoi de neuf,désolé,haha,impec,j'ai pas,je sais pas,c'est pas,y a,on se
-2|t|es|slang|ok,vale,genial,guay,tío,tía,porfa,jaja,jajaja,mola,qué tal,chicos,perdona,venga,finde,súper,bueno pues,curro,\
no pasa nada,sin problema,dale,perfe,oye,echa un vistazo,te cuento,de lujo,un toque
-1.5|t|-|abbreviations|asap,fyi,btw,thx,pls,plz,u,ur,tmrw,tbh,imo,np,lmk,brb,idk,bc,w/,wknd,evtl,vllt,kp,mfg,stp,svp,rdv,bcp,\
pb,qd,pq,tb,xq,tmb,q,info pls,omg,eod
1.5|t|-|titles|mr,mrs,ms,dr,prof,herr,herrn,frau,mme,m.,sr,sra,señor,señora,don,doña`;

const PLACES: Readonly<Record<string, Place>> = { g: 'greeting', s: 'sign-off', t: 'text' };

/** Longer terms first, so that `dear sir` is found before `dear`. */
const anyOf = (terms: string): string =>
  terms
    .split(',')
    .sort((a, b) => b.length - a.length)
    .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

function patternOf(place: Place, terms: string): RegExp {
  if (place === 'greeting') return new RegExp(`^[^\\p{L}]{0,5}(${anyOf(terms)})(?![\\p{L}'])`, 'u');
  const word = `(?:^|[^\\p{L}\\p{N}'])(${anyOf(terms)})(?![\\p{L}\\p{N}'])`;
  return new RegExp(word, 'gu');
}

/** Parsed at first use. */
export const toneRules = parsedOnce(RULES, (text): readonly ToneRule[] =>
  text.split('\n').map((line) => {
    const [weight, sign = '', language = '', name = '', terms = ''] = line.split('|');
    const place = PLACES[sign] ?? 'text';
    return {
      weight: Number(weight),
      place,
      name,
      language: language === '-' ? null : (language as Language),
      terms: patternOf(place, terms),
    };
  }),
);

/** Frequent words of each language that the others have not. */
const COMMON = `en the and of is you for we to that with your have this are will it please can our
de der die das und ist nicht wir ich sie mit für den ein eine auf zu es im bitte noch haben hab du
fr le la les des et est vous nous je pour dans une un que pas avec du sur bonjour merci tu votre ce on
es el los las que de y en por para con una un su le me lo gracias hola es se usted pero si mañana`;

const common = parsedOnce(COMMON, (text): readonly (readonly [Language, ReadonlySet<string>])[] =>
  text.split('\n').map((line) => {
    const [language = '', ...words] = line.split(' ');
    return [language as Language, new Set(words)] as const;
  }),
);

/** The language that most of the words belong to; English where none does. @param words in lower case */
export function languageOf(words: readonly string[]): Language {
  let best: Language = 'en';
  let most = 0;
  for (const [language, own] of common()) {
    const count = words.filter((word) => own.has(word)).length;
    if (count > most) [best, most] = [language, count];
  }
  return best;
}
