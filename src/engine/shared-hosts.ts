// Hosts that many share, and what people write where they know nothing: neither names anybody.

/** First labels of mail services that have a domain in many countries: `yahoo.co.uk`, `gmx.at`. */
const MAIL_NAMES = 'aol gmail gmx googlemail hotmail live msn outlook rocketmail ymail yahoo yandex';

const MAIL_HOSTS =
  '126.com 139.com 163.com 189.cn 21cn.com aliyun.com alice.it aim.com arcor.de att.net bellsouth.net bigpond.com ' +
  'bk.ru bluewin.ch bol.com.br btinternet.com centrum.cz charter.net chello.nl comcast.net cox.net daum.net ' +
  'duck.com earthlink.net email.com email.cz email.de fastmail.com fastmail.fm foxmail.com free.fr freemail.hu ' +
  'freenet.de gmail.com googlemail.com hanmail.net hey.com hushmail.com i.ua icloud.com iinet.net.au inbox.com ' +
  'inbox.lv inbox.ru interia.pl juno.com kolumbus.fi laposte.net libero.it list.ru luukku.com mac.com mail.com ' +
  'mail.de mail.ee mail.ru mailbox.org me.com mindspring.com naver.com netzero.net ntlworld.com o2.pl online.de ' +
  'online.no onet.pl op.pl optonline.net optusnet.com.au orange.fr pm.me pobox.com post.com posteo.de proton.me ' +
  'protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com sapo.pt sbcglobal.net seznam.cz sfr.fr ' +
  'shaw.ca sina.cn sina.com sky.com skynet.be sohu.com suddenlink.net sympatico.ca t-online.de talktalk.net ' +
  'telenet.be telia.com telus.net terra.com.br tiscali.it tlen.pl tuta.com tuta.io tutanota.com tutanota.de ' +
  'ukr.net uol.com.br usa.net verizon.net videotron.ca virgilio.it virginmedia.com walla.co.il wanadoo.fr web.de ' +
  'windstream.net wp.pl xs4all.nl xtra.co.nz yeah.net ziggo.nl zoho.com zohomail.com';

/** Social pages, directories, short links and builders of sites: domains, or single hosts of one. */
const PAGE_HOSTS =
  'about.me angel.co apps.apple.com bandcamp.com behance.net bit.ly blogspot.com bsky.app business.site ' +
  'calendly.com carrd.co clutch.co crunchbase.com discord.com discord.gg docs.google.com dribbble.com ' +
  'drive.google.com etsy.com eventbrite.com facebook.com fb.com fb.me fiverr.com flickr.com forms.gle ' +
  'foursquare.com g.co g.page github.com gitlab.com glassdoor.com godaddysites.com goo.gl indeed.com ' +
  'instagram.com issuu.com jimdo.com jimdofree.com kickstarter.com kununu.com line.me linkedin.com ' +
  'linktr.ee lnkd.in maps.google.com mastodon.social medium.com meetup.com myshopify.com myspace.com ' +
  'notion.site ok.ru patreon.com pinterest.com play.google.com producthunt.com quora.com reddit.com ' +
  'renren.com researchgate.net site123.me sites.google.com slideshare.net snapchat.com soundcloud.com ' +
  'squarespace.com steamcommunity.com strikingly.com substack.com t.co t.me telegram.me threads.com ' +
  'threads.net tiktok.com tinyurl.com tripadvisor.com trustpilot.com tumblr.com twitch.tv twitter.com ' +
  'typeform.com upwork.com viadeo.com vimeo.com vk.com wa.me webflow.io webnode.com webs.com weebly.com ' +
  'weibo.com whatsapp.com wikipedia.org wix.com wixsite.com wordpress.com x.com xing.com yell.com yelp.com ' +
  'youtu.be youtube.com';

const listed = (text: string): ReadonlySet<string> => new Set(text.split(' '));

let known: { readonly names: ReadonlySet<string>; readonly hosts: ReadonlySet<string> } | undefined;

/**
 * @param host `sites.google.com`
 * @param domain as registered, such as `gmail.com`
 */
export const isSharedHost = (host: string, domain: string): boolean => {
  known ??= { names: listed(MAIL_NAMES), hosts: listed(`${MAIL_HOSTS} ${PAGE_HOSTS}`) };
  return known.hosts.has(host) || known.hosts.has(domain) || known.names.has(domain.split('.')[0] ?? '');
};

const NOTHING = listed(
  'na none null nil nan unknown unbekannt keine keiner kein ka inconnu aucun aucune desconocido ninguno ninguna ' +
    'nessuno sconosciuto desconhecido nenhum tbd tba tbc notavailable notapplicable notknown nowebsite nodomain ' +
    'nicht blank empty undefined',
);

/** Whether a text stands for nothing: `n/a`, `-`, `none`, `?`, `#N/A`; blank does too. */
export const isPlaceholder = (text: string): boolean => {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return bare === '' || NOTHING.has(bare) || /^x{2,3}$/.test(bare);
};
