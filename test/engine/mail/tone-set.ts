// 122 short business mails with their tone: those at even places chose the weights, those at odd places are held out.
import type { Tone } from '../../../src/engine/mail/tone';

export interface ToneCase {
  readonly tone: Tone;
  readonly text: string;
}

/** One mail a line: f formal, c casual, m mixed; `/` is a line break. */
const SET = `
f|Dear Ms Ruiz,/Please find attached the signed agreement. Should you have any questions, do not hesitate to contact me./Kind regards,/Peter Lang
f|Dear Mr Okafor,/I am writing to confirm our meeting on Thursday at ten o'clock./Yours sincerely,/Helen Brook
c|Hey Ana,/got the deck, looks super. Let's chat tomorrow?/Cheers, Tom
c|hi, any luck with the quote? i kinda need it by friday :)
f|To whom it may concern,/We would appreciate receiving the requested documentation at your earliest convenience./Respectfully,/The procurement office
f|Dear Dr Meyer,/Our legal department has reviewed the draft and requests two amendments to clause seven./Best regards,/S. Novak
c|Yep works for me! See you at 3/Joe
c|lol no worries, just ping me when you're back
f|Good morning Mr Hall,/Kindly confirm the delivery date stated in our purchase order of 3 November./Regards,/Accounts department
f|Dear Sir or Madam,/With reference to your proposal, we regret to inform you that the budget has not been approved for this year./Yours faithfully,/M. Stone
c|Morning Kim! Quick one: can we push the call to Tues? Something's come up./Thx, Ben
c|Thanks guys, that's awesome!! We'll grab the contract on Monday
f|Thank you for your proposal of last week. The board will consider it at its next meeting, and we shall inform you of the decision in due course./Regards,/Ines Vogel
f|We are pleased to inform you that your offer has been selected. The formal order will be issued by our purchasing department within ten working days./Sincerely,/R. Patel
c|Sorry for the slow reply, it's been crazy here. I'll look at the numbers tonight and shout if anything's off./Sam
c|hmm not sure tbh... price is a bit much for us. can u do better?
m|Hi Mr Cole,/I would like to discuss the terms before we proceed. Can't do Monday though!/Thanks, Liz
m|Dear Ana,/We have reviewed the contract. It's fine by us, let's go ahead!/Cheers,/Paul
c|Hiya, sounds good. Send it over and I'll get it signed today
c|ok cool, talk soon
f|Dear Professor Chen,/It is our understanding that the licence does not cover subsidiaries. We would be grateful for clarification of this matter./With regards,/T. Abbott
f|Please be advised that the invoice has been forwarded to the finance department, which will process the payment in accordance with the agreed terms.
c|Hi Kim, didn't get the invoice yet. Could you resend it? Don't want to miss the deadline!/Best, Jo
c|Great stuff, thanks mate. Boss is happy too 🎉
f|Dear Mrs Lindqvist,/I have forwarded your request to the responsible colleague, who will contact you shortly./Kind regards,/Owen Price
f|We acknowledge receipt of your letter and will respond upon completion of the internal review./Yours truly,/The management
c|Nope, haven't heard back from legal. I'll chase them tmrw
c|hey hey, quick heads up: we're moving to the other plan. still cool?
f|Would you be so kind as to provide an updated quotation that reflects the reduced number of licences?/Kind regards,/Martin Frey
f|Dear Ms Tan,/Further to our conversation, I would like to request an extension of the trial period until the end of January./Sincerely,/Julia Adams
c|Can't make it, kids are sick. Thursday instead?
c|Love it. When can we start?? My team's itching to try this out
f|Sehr geehrter Herr Weber,/anbei erhalten Sie den unterzeichneten Vertrag./Mit freundlichen Grüßen/Anna Kurz
f|Sehr geehrte Frau Lindner,/vielen Dank für Ihr Angebot, das wir intern prüfen werden./Freundliche Grüße/Max Ott
c|Hi Anna,/passt, ich schick dir das morgen./LG Tom
c|Moin, hast du schon was vom Einkauf gehört? Sonst mach ich mal Druck :)
f|Guten Tag Herr Braun,/wir bitten um Zusendung der Unterlagen bis Ende der Woche. Für Rückfragen stehen wir Ihnen gerne zur Verfügung./Mit besten Grüßen/K. Sommer
f|Sehr geehrte Damen und Herren,/hiermit bestätigen wir den Eingang Ihrer Rechnung./Hochachtungsvoll/Stadtwerke Einkauf
c|Hey, super, danke dir! Dann bis Dienstag
c|sorry, bin grad im urlaub. können wir nächste woche quatschen?
f|Könnten Sie mir bitte mitteilen, wann mit der Lieferung der bestellten Lizenzen zu rechnen ist?/Mit freundlichen Grüßen/H. Jansen
f|Leider müssen wir Ihnen mitteilen, dass das Budget für das laufende Jahr bereits ausgeschöpft ist./Mit freundlichen Grüßen/Dr. Petra Wolf
c|Hallo Jens,/klar, kannst du machen. Schau mal in den Anhang, da steht alles drin./Gruß, Ute
c|Jo, klingt gut! Meld dich einfach, wenn du so weit bist
m|Hallo Herr Krüger,/super, das passt! Können Sie mir den Vertrag schicken?/Viele Grüße/Timo
m|Liebe Frau Sander,/danke für Ihre Nachricht! Klar, das bekommen wir hin. Ich melde mich bei Ihnen./LG Nina Roth
c|Hi Leute, hab noch keine Antwort vom Chef. Ich geb euch Bescheid!
c|Na, wie war die Messe? Habt ihr euch schon entschieden?/Bis dann, Kai
f|Bezugnehmend auf unser Telefonat übersende ich Ihnen die überarbeitete Fassung des Rahmenvertrags zur Unterschrift.
f|Sehr geehrter Herr Dr. Falk,/bezüglich der offenen Punkte schlagen wir einen Termin in der kommenden Woche vor./Mit freundlichen Grüßen/S. Arndt
c|Ok, mega! Dann lass uns loslegen 🚀
c|Lieber Tim, ich hab deine Mail erst jetzt gesehen. Schick mir doch kurz die Zahlen, dann check ich das./Liebe Grüße, Eva
f|Wir haben Ihre Anfrage erhalten und werden uns nach Abschluss der Prüfung unaufgefordert mit Ihnen in Verbindung setzen.
f|Guten Tag Frau Maurer,/gerne würden wir Ihnen das Ergebnis persönlich vorstellen. Wann hätten Sie Zeit?/Freundliche Grüße/R. Huber
c|Servus Toni, der Preis ist uns zu hoch. Geht da noch was?
c|nee, morgen geht leider nicht. freitag?
f|Sehr geehrte Frau Kaya,/die Geschäftsleitung hat dem Vorhaben zugestimmt. Die Bestellung folgt in den nächsten Tagen./Mit freundlichen Grüßen/B. Engel
f|Dürfte ich Sie bitten, die Frist bis zum Monatsende zu verlängern? Ich danke Ihnen für Ihr Verständnis.
c|Hey Lea, wir sind dabei! Sag mir einfach, was du noch von uns brauchst
c|Hallo Ben, danke für deine Geduld, das dauert bei uns gerade etwas länger. Wie sieht's bei dir am Montag aus?
f|Madame, Monsieur,/Veuillez trouver ci-joint le contrat signé./Salutations distinguées,/Paul Garnier
f|Bonjour Madame Petit,/Je vous remercie de votre proposition, que nous étudions actuellement./Cordialement,/Luc Morel
c|Salut Marc,/super, on se voit demain alors !/Bises, Léa
c|coucou, t'as eu le temps de regarder le devis ? pas urgent hein :)
f|Monsieur,/Suite à notre entretien, je me permets de vous adresser la version corrigée du devis./Respectueusement,/Anne Roux
f|Nous vous prions de bien vouloir nous transmettre les documents demandés avant la fin du mois./Bien cordialement,/Le service des achats
c|Ok nickel, je t'envoie ça ce soir
c|Hello ! désolé j'ai pas pu répondre avant. On se cale un call jeudi ?
f|Je vous saurais gré de me confirmer la date de livraison indiquée dans votre courrier./Cordialement,/J. Fabre
f|Chère Madame Dubois,/Nous avons le plaisir de vous annoncer que votre offre a été retenue par notre direction./Sincères salutations,/H. Blanc
c|Ça marche pour moi, merci à toi !
c|Yo Hugo, le boss dit oui, du coup on peut y aller 🎉
m|Bonjour Monsieur Leroy,/Super, merci pour votre retour ! Ça marche pour jeudi./À bientôt,/Zoé
m|Salut Claire,/Suite à notre échange, je me permets de te relancer au sujet du contrat./Cordialement,/Yann
c|Tu peux me renvoyer le contrat stp ? Je le trouve plus
c|bah c'est un peu cher pour nous... tu peux faire un geste ?
f|Votre demande a été transmise au service concerné, qui prendra contact avec vous dans les meilleurs délais.
f|Bonjour,/Pourriez-vous m'indiquer vos disponibilités pour la semaine prochaine ?/Cordialement,/N. Perrin
c|Salut l'équipe, on a bien reçu le truc, c'est top. À plus
c|merci bcp, t'inquiète pour le retard, on a le temps
f|Madame la Directrice,/Nous regrettons de ne pouvoir donner une suite favorable à votre proposition./Salutations distinguées,/M. Colin
f|Dans l'attente de votre réponse, je reste à votre disposition pour tout renseignement complémentaire.
c|Quoi de neuf depuis la semaine dernière ? Ton offre tient toujours ?
c|Parfait, je vois avec mon chef et je te dis. Bonne journée !
f|Conformément à nos conditions, le paiement sera effectué sous trente jours après réception de la facture./Cordialement,/La comptabilité
f|Bonjour Monsieur Henry,/Auriez-vous l'amabilité de nous faire parvenir une offre révisée ?/Bien à vous,/C. Noël
c|Tu as cinq minutes cet aprem ? J'ai deux questions sur ton devis
c|Hello Inès, trop bien la démo !! Mon équipe adore
f|Estimado señor García:/Adjunto le remito el contrato firmado./Atentamente,/Laura Pons
f|Estimada señora Vidal:/Le agradecería que nos confirmara la fecha de entrega./Un cordial saludo,/Jorge Sanz
c|Hola Luis, ¿qué tal? ¿Me pasas el presupuesto cuando puedas? ¡Gracias!
c|vale, genial, hablamos mañana :)
f|Muy señores míos:/Por la presente les comunicamos que su oferta ha sido aceptada por nuestra dirección./Atentamente,/Departamento de compras
f|Buenos días, señor Ortega:/Quedamos a la espera de su respuesta para continuar con el proceso./Saludos cordiales,/Marta Gil
c|Oye, perdona el retraso, he estado a tope. Te cuento el lunes/Un abrazo
c|¡Qué guay! Al equipo le mola mucho, tío
f|Lamentamos informarle de que el presupuesto para este ejercicio ya ha sido asignado./Atentamente,/R. Campos
f|Me dirijo a usted para solicitar una ampliación del periodo de prueba hasta finales de enero./Un cordial saludo,/E. Soler
c|Buenas, no lo veo claro... es un poco caro, ¿no? ¿Puedes bajar algo?
c|Ok perfe, quedamos el jueves a las 10. Besos
m|Hola señor Prieto:/¡Genial, gracias por su propuesta! Le escribo mañana./Un abrazo,/Sara
m|Estimado Juan:/Te mando el contrato revisado. ¡Dime qué te parece!/Saludos cordiales,/Pilar
c|Hola Eva, dime qué día te viene bien y lo cerramos
c|jajaja sin problema, mándame el contrato cuando lo tengas
f|Le informamos de que su solicitud ha sido remitida al departamento correspondiente, que se pondrá en contacto con usted.
f|¿Sería tan amable de enviarnos una oferta actualizada con el número reducido de licencias?/Atentamente,/P. Rey
c|Ey Nico, mi jefe dice que sí 🙌 ¿cuándo empezamos?
c|Porfa, échale un ojo al anexo y avísame si ves algo raro
f|En relación con su propuesta, le ruego nos indique las condiciones de pago aplicables./Saludos cordiales,/A. Lara
f|Apreciada doctora Molina:/Quedo a su disposición para cualquier aclaración que considere oportuna./Cordialmente,/I. Vega
c|¿Tienes un rato mañana? Quiero enseñarte una cosa
c|Nada, que al final no podemos el martes. ¿Te va el finde? jaja, es broma, ¡el lunes!
f|Agradecemos su interés y le comunicaremos la decisión del consejo a la mayor brevedad posible.
f|Estimados señores:/Rogamos nos remitan la factura corregida antes del día quince./Atentamente,/Administración
m|Dear Mr Ito,/awesome news, thanks! We will sign on Friday./Cheers,/Dana
m|Hi Ana,/Please find enclosed the revised agreement for your consideration. Shout if anything's off!/Best, Rob
f|Dear Ms Haddad,/The committee has approved the purchase, and the order will be placed this week./Best regards,/G. Weiss
f|Dear Mr Silva,/I regret that we cannot extend the agreement under the present conditions./Yours sincerely,/F. Moore
c|u around? need to talk pricing asap
c|Fab, cheers. Will do.
c|Thanks a ton for the quick turnaround! My boss wasn't expecting that, haha
c|We're good to go. Just gotta get Mike's sign-off, shouldn't take long`;

const TONES: Readonly<Record<string, Tone>> = { f: 'formal', c: 'casual', m: 'mixed' };

export const toneSet: readonly ToneCase[] = SET.trim()
  .split('\n')
  .map((line) => {
    const [sign = '', text = ''] = line.split('|');
    return { tone: TONES[sign] ?? 'unknown', text: text.split('/').join('\n') };
  });

export const chosenOn: readonly ToneCase[] = toneSet.filter((_, index) => index % 2 === 0);
export const heldOut: readonly ToneCase[] = toneSet.filter((_, index) => index % 2 === 1);
