// Made by scripts/public-suffixes.mjs from the public suffix list (publicsuffix.org, MPL 2.0) in tldts 7.6.0.
// Not to be edited.

/** The day of the list. */
export const SUFFIXES_OF = '2026-11-25';

/** A line for each parent, with the labels that make a suffix of it: `uk:ac co gov`. */
export const PACKED_SUFFIXES = `aa.no:gs
ac:com drr edu feedback forms gov mil net org sch
ac.at:sth
academy:official
ae:ac co gov mil net org sch
aero:accident-investigation accident-prevention aerobatic aeroclub aerodrome agents air-surveillance \
air-traffic-control aircraft airline airport airtraffic ambulance association author ballooning broker caa cargo \
catering certification championship charter civilaviation club conference consultant consulting control council crew \
design dgca educator emergency engine engineer entertainment equipment exchange express federation flight freight fuel \
gliding government groundhandling group hanggliding homebuilt insurance journal journalist leasing logistics magazine \
maintenance marketplace media microlight modelling navigation parachuting paragliding passenger-association pilot \
press production recreation repbody res research rotorcraft safety scientist services show skydiving software student \
taxi trader trading trainer union workinggroup works
af:com edu gov net org
ag:co com net nom obj org
ah.no:gs
ai:airoapp com framer kiloapps net off org uwu
aichi.jp:*
ak.us:cc k12 lib
akershus.no:nes
akita.jp:*
al:com edu gov mil net org
al.us:cc k12 lib
am:2na co com commune net org radio
ao:co ed edu gov gv it og org pb
aomori.jp:*
app:agilevibes aiven base44 beget blacktops botdash brave claude clerk clerkstage cloudflare cloudzyro codepen convex \
corespeed crbts csb developer e2b easypanel edgecompute encr expo fastedge flutterflow framer gadget github glideos \
hackclub hasura hosted leapcell loginline lovable luyani magicpatterns medusajs messerli miren mocha modelence netlify \
ngrok-free ngrok noop northflank nyat on-fleek ondigitalocean onhercules pplx puter replit retool rocketpreview run \
shiptoday sliplane snowflake spawnbase sprites streamlit telebit typedream upsun vercel wal wasmer web windsurf wnext \
zeabur zerops
apple:int
ar:bet com coop edu gob gov int mil musica mutual net org seg senasa tur
ar.us:cc k12 lib
army:dns v6
arpa:e164 home in-addr ip6 iris uri urn
as:gov
as.us:cc k12 lib
asia:cloudns daemon dix
at:123webseite 12hp 2ix 4 4lima ac co dnshome futurecms futurehosting futuremailing gv lima-city my myspreadshop or \
priv
au:act asn com conf edu gov id net nsw nt org oz qld sa tas vic wa
aw:com
az:biz co com edu gov info int mil name net org pp pro
az.us:cc k12 lib
ba:com edu gov mil net org rs
bar:resolve
basketball:aus nz
bb:biz co com edu gov info net org store tv
bd:ac ai co com edu gov id info it mil net org sch tv
be:123website ac cloudns my myspreadshop transurl webhosting
berlin:ddns
bf:gov
bg:0 1 2 3 4 5 6 7 8 9 a b barsy c d e f g h i j k l m n o p q r s t u v w x y z
bh:com edu gov net org
bi:co com edu or org
biz:activetrail cloud-ip cloudns dscloud dyndns for-better for-more for-some for-the jozi mmafan myftp no-ip orx \
selfip webhop
bj:africa agro architectes assur avocats co com eco econo edu info loisirs money net org ote restaurant resto tourism \
univ
bm:com edu gov net org
bn:co com edu gov net org
bo:academia agro arte blog bolivia ciencia com cooperativa democracia deporte ecologia economia edu empresa gob ia \
indigena industria info int medicina mil movimiento musica natural net nombre noticias org patria plurinacional \
politica profesional pueblo revista salud tecnologia tksat transporte tv web wiki
box:sail
br:9guacu abc adm adv agr aju am anani aparecida api app arq art ato b barueri belem bet bhz bib bio blog bmd boavista \
bsb campinagrande campinas caxias cim cng cnt com contagem coop coz cri cuiaba curitiba def des det dev ecn eco edu \
emp enf eng esp etc eti far feira flog floripa fm fnd fortal fot foz fst g12 geo ggf goiania gov gru ia imb ind inf \
jab jampa jdf joinville jor jus leg leilao lel log londrina macapa maceio manaus maringa mat med mil morena mp mus \
natal net niteroi nom not ntr odo ong org osasco palmas poa ppg pro psc psi pvh qsl radio rec recife rep ribeirao rio \
riobranco riopreto salvador sampa santamaria santoandre saobernardo saogonca seg sjc slg slz social sorocaba srv taxi \
tc tche tec teo the tmp trd tur tv udi vet vix vlog wiki xyz zlg
bs:com edu gov net org we
bt:com edu gov net org
bu.no:gs
build:shiptoday v0 windsurf
builders:cloudsite
business:co
buskerud.no:nes
bw:ac co gov net org
by:com gov mediatech mil of
bz:co com edu gov gsj mydns net org za
ca:ab awdev barsy bc box co gc mb myspreadshop nb nf nl no-ip ns nt nu on onid pe qc sk yk
ca.us:cc k12 lib
case:sav
cc:ccwu cleverapps cloud-ip cloudns csx ec eu fantasyleague ftpaccess game-server gu loc myphotos pvf scrapping sryze \
twmail uk us
cd:cc gov
ch:123website 12hp 2ix 4lima cloudns dnsking firenet gotdns lima-city linkyard-cloud myspreadshop square7
chiba.jp:*
ci:ac asso aéroport co com ed edu go gouv int kz net or org us xyz
ck:!www *
cl:cloudns co gob gov mil
cloud:antagonist begetcdn convex dnshome elementor emergent host hstgr jele jote jotelulu keliweb kuleuven laravel \
linkyard magentosite matlab observablehq on-rancher online-server oxa primetel ravendb servebolt statics trafficplex \
unison-services urown vapor voorloper zap
club:barsy cloudns jele
cm:co com gov net
cn:ac ah bj canva-apps canva-code com cq edu fj gd gov gs gx gz ha hb he hi hk hl hn jl js jx khsj ln mil mo \
myqnapcloud net nm nx org qh sc sd sh sn sx tj tw xj xz yn zj 公司 網絡 网络
co:carrd com crd edu firewalledreplit gov hidns leadpages lpages mil mypi net nom org otap repl supabase umso xmit
co.im:ltd plc
co.us:cc k12 lib
codes:owo
com:0emm 180r 1cooldns 1kapp 3utilities 4u a2hosted abrdns adobeaemcloud africa aivencloud alibabacloudcs \
amazonlightsail amplifyapp appchizi applinzi apps-1and1 appspacehosted appspaceusercontent appspot \
atlassian-3p-us-gov-mod atlassian-3p atlassian-isolated-3p atmeta auiusercontent authgear-staging authgearapps \
awsapprunner awsapps awsglobalaccelerator balena-devices barsycenter barsyonline base44-sandbox blogdns blogspot \
blogsyte boutir bplaced br builtwithdark bumbleshrimp cafjs canva-apps canva-hosted-embed canvacode cdn77-storage \
cechire cf-ipfs ciscofreak claudeusercontent cloudflare-ipfs cn co codespot cprapid cpserver cursorusercontent \
customer-oci damnserver dattolocal dattorelay dattoweb ddnsfree ddnsgeek ddnsguru ddnsking de deployagent deus-canvas \
devinapps digitaloceanspaces discordsays discordsez ditchyourip dnsabr dnsalias dnsdojo dnsiskinky doesntexist dojin \
dontexist doomdns dopaas drayddns dreamhosters drive-platform dsmynas durumis dyn-o-saur dynalias dyndns-at-home \
dyndns-at-work dyndns-blog dyndns-free dyndns-home dyndns-ip dyndns-mail dyndns-office dyndns-pics dyndns-remote \
dyndns-server dyndns-web dyndns-wiki dyndns-work dynns dynuddns dynuhosting elasticbeanstalk encoreapi est-a-la-maison \
est-a-la-masion est-le-patron est-mon-blogueur eu eu1-plenit familyds fastly-edge fastly-terrarium fastvps-server \
firebaseapp firewall-gateway fldrv forgeblocks framercanvas freebox-os freeboxos freemyip from-ak from-al from-ar \
from-ca from-ct from-dc from-de from-fl from-ga from-hi from-ia from-id from-il from-in from-ks from-ky from-ma \
from-md from-mi from-mn from-mo from-ms from-mt from-nc from-nd from-ne from-nh from-nj from-nm from-nv from-oh \
from-ok from-or from-pa from-pr from-ri from-sc from-sd from-tn from-tx from-ut from-va from-vt from-wa from-wi \
from-wv from-wy gcorecdn geekgalaxy gentapps gentlentapis getmyip giize githubusercontent gleeze googleapis googlecode \
gotdns gotpantheon gr grayjayleagues hatenablog hatenadiary health-carereform hercules-app hercules-dev herokuapp hk \
hobby-site homelinux homesecuritymac homesecuritypc homeunix hosted-by-files hostedpi hotelwithflight iamallama \
ip-ddns is-a-anarchist is-a-blogger is-a-bookkeeper is-a-bulls-fan is-a-caterer is-a-chef is-a-conservative is-a-cpa \
is-a-cubicle-slave is-a-democrat is-a-designer is-a-doctor is-a-financialadvisor is-a-geek is-a-green is-a-guru \
is-a-hard-worker is-a-hunter is-a-landscaper is-a-lawyer is-a-liberal is-a-libertarian is-a-llama is-a-musician \
is-a-nascarfan is-a-nurse is-a-painter is-a-personaltrainer is-a-photographer is-a-player is-a-republican \
is-a-rockstar is-a-socialist is-a-student is-a-teacher is-a-techie is-a-therapist is-an-accountant is-an-actor \
is-an-actress is-an-anarchist is-an-artist is-an-engineer is-an-entertainer is-certified is-gone is-into-anime \
is-into-cars is-into-cartoons is-into-games is-leet is-not-certified is-slick is-uberleet is-with-theband isa-geek \
isa-hockeynut issmarterthanyou it jdevcloud jpn kasserver kozow la1-plenit ladesk likes-pie likescandy linodeobjects \
live-website localtonet logoip loseyourip lovableproject lpusercontent lutrausercontent magicpatternsapp messwithdns \
metaaiusercontent meteorapp mex miniserver mochausercontent modelscape mwcloudnonprod myactivedirectory myasustor \
mycloudnas mydatto mydbserver mydobiss myiphost mynascloud myoxypages myqnapcloud mysecuritycamera myshopblocks \
myshopify myspreadshop mytabit mytuleap myvnc neat-url net-freaks nfshost ninjaneer-sites oaiusercontent on-aptible \
on-forge on-vapor onhomemade onrender onthewifi ooguy operaunite oraclecloudapps oraclegovcloudapps orsites \
outsystemscloud ownprovider pagespeedmobilizer paywhirl pgfog pivohosting pixolino playstation-cloud pleskns \
point2this polyspace postman-echo prairielearn-user-content pythonanywhere qa2 qbuser qualifioapp qualyhqpartner \
qualyhqportal quicksytes quipelements rackmaze readthedocs-hosted remotewd reservd rhcloud rice-labs routingthecloud \
ru sa sakuratan sakuraweb same-app same-preview saves-the-whales scrysec securitytactics selfip sells-for-less \
sells-for-u servebbs servebeer servecounterstrike serveexchange serveftp servegame servehalflife servehttp servehumour \
serveirc servemp3 servep2p servepics servequake servesarcasm shipstatic shopitsite siiites simple-url simplesite \
sinaapp smushcdn space-to-rent stackhero-network strapiapp streak-link streaklinks streakusercontent streamlitapp \
stufftoread subsc-pay taveusercontent teaches-yoga temp-dns theworkpc thingdustdata townnews-staging try-snowplow \
trycloudflare tuleap-partners uk unusualperson upsunapp us us1-plenit vipsinaapp vivenushop vultrobjects \
w-corp-staticblitz w-credentialless-staticblitz w-staticblitz wafflecell webadorsite webspace-host wiredbladehosting \
withgoogle withyoutube wixsite wixstudio woltlab-demo wordsmithmcpcontent workisboring wpdevcloud wpenginepowered \
wphostedmail wpmucdn writesthisblog x0 xtooldevice yolasite za ztna-dingtalk
community:myforum nog ravendb
company:mybox
cool:de elementor
cr:ac co ed fi go or sa
ct.us:cc k12 lib
cu:com edu gob inf nat net org
cv:com dev edu id int net nome org publ store
cw:com edu net org
cx:assessments ath calculators cloudns funnels gov info paynow quizzes researched tests
cy:ac biz com ekloges gov ltd mil net org press pro tm
cz:co e4 gov realm
dc.us:cc k12 lib
de:123webseite 12hp 2ix 4lima barsy bplaced bwcloud-os-instance co com community-pro ddnss ddnssec diskussionsbereich \
dnshome dnsupdater dyn-berlin dyn-ip24 dynamisches-dns dyndns1 dyndnssec firewall-gateway frusky fuettertdasnetz \
git-repos goip gov günstigbestellen günstigliefern heimdns home-webserver home64 in-berlin in-brb in-butter in-dsl \
in-vpn internet-dns ipv64 iservschule isteingeek istmein keymachine l-o-g-i-n lcube-server lebtimnetz leitungsen \
lima-city logoip mein-iserv my-gateway my-router my myhome-server myspreadshop rub ruhr-uni-bochum schuldock \
schulplattform schulserver spdns square7 srvdns svn-repos taifun-dns test-iserv traeumtgerade virtual-user virtualuser \
webspaceconfig xenonconnect
de.us:cc
design:bss graphic
dev:abyme barsy bearblog botdash brave codepen deno-staging deno erp fly gateway githubpreview grebedoc hrsn inbrowser \
is-a-fullstack is-a-good is-a is-cool is-not-a iserv lcl lclstage localplayer loginline lp mediatech mocha-sandbox \
modx myaddr ngrok-free ngrok pagelemon pages panel payload platter-app r2 reliantlabs reliantpreview replit \
runcontainers stg stgstage uncld vercel vivenushop webhare workers xmit
direct:libp2p
diy:discourse
dk:123hjemmeside biz co firm myspreadshop reg store
dm:co com edu gov net org
do:art com edu gob gov mil net org sld web
dz:art asso com edu gov net org pol soc tm
ec:abg adm agron arqt art bar base chef com cont cpa cue dent dgn disco doc edu eng esm fin fot gal gob gov gye ibr \
info k12 lat loj med mil mktg mon net ntr odont official org pro prof psic psiq pub rio rrpp sal tech tul tur uio vet \
xxx
edu.au:act catholic nsw nt qld sa tas vic wa
education:co
ee:aip com edu fie gov lib med org pri riik
eg:ac com edu eun gov info me mil name net org sci sport tv
ehime.jp:*
email:intouch
er:*
es:123miweb com edu gob myspreadshop nom org
estate:compute
et:biz com edu gov info name net org
eu:barsy cloudns deuxfleurs directwp dnshome nxa prvw spdns transurl
events:co koobin
fan:mkm
fast:space view
fi:123kotisivu aland dy häkkinen iki kapsi myspreadshop
financial:co
fj:ac biz com edu gov id info mil name net org pro
fk:*
fl.us:cc k12 lib
fm:com edu net org radio user
fm.no:gs
fo:co com
fr:123siteweb aeroport asso avocat avoues cci chambagri chirurgiens-dentistes-en-france chirurgiens-dentistes com \
dedibox experts-comptables fbx-os fbxos freebox-os freeboxos goupile gouv greta huissier-justice kdns medecin \
myspreadshop nom notaires on-web pharmacien port prd tm veterinaire ynh
fukui.jp:*
fukuoka.jp:*
fukushima.jp:*
fun:ms vicp yicp zicp
ga.us:cc k12 lib
games:pley sheezy
gay:pages
gd:edu gov
gdn:cnpy
ge:com cyb ddns edu gov llc net online org pvt school tnx
gg:botdash co kaas net org panel stackit
gh:biz com edu gov mil net org
gi:com edu gov ltd mod org
gifu.jp:*
gl:co com edu net org
global:appwrite
gn:ac com edu gov net org
goog:cloud translate usercontent
gov.au:qld sa tas vic wa
gov.br:ac al am ap ba ce df es go ma mg ms mt pa pb pe pi pr rj rn ro rr rs sc se sp to
gov.pl:ap griw ic is kmpsp konsulat kppsp kwp kwpsp mup mw oia oirm oke oow oschr oum pa pinb piw po pr psp psse pup \
rzgw sa sdn sko so sr starostwo ug ugim um umig upow uppo us uw uzs wif wiih winb wios witd wiw wkz wsa wskr wsse wuoz \
wzmiuw zp zpisdn
gp:asso com edu mobi net org
gr:barsy com edu gov net org simplesite
group:discourse
gt:com edu gob ind mil net org
gu:com edu gov guam info net org web
gu.us:cc k12 lib
gunma.jp:*
gw:nx
gy:co com edu gov net org
health:hra
hedmark.no:os valer våler
hi.us:cc lib
hiroshima.jp:*
hk:com edu gov idv inc ltd net org 个人 個人 公司 政府 敎育 教育 箇人 組織 組织 網絡 網络 组織 \
组织 网絡 网络
hl.no:gs
hm.no:gs
hn:com edu gob mil net org
hokkaido.jp:*
hordaland.no:os
host:bolt cloudaccess easypanel emergent fastvps freesite gadget half iserv jele myfast tempurl voati wp2 wpmudev
hosting:opencraft
hr:com from iz name
ht:adult art asso com coop edu firm gouv info med net org perso pol pro rel rt shop
hu:2000 agrar bolt casino city co erotica erotika film forum games hotel info ingatlan jogasz konyvelo lakas media \
news org priv reklam sex shop sport suli szex tm tozsde utazas video
hyogo.jp:*
ia.us:cc k12 lib
ibaraki.jp:*
id:ac ai biz co desa e go kop mil my net or ponpes sch web zone ᬩᬮᬶ
id.us:cc k12 lib
ie:gov myspreadshop
il:ac co gov idf k12 muni net org
il.us:cc k12 lib
im:ac co com net org tt tv
in:5g 6g ac aero ai alumni am bank barsy bihar biz business ca cloudns cn co com coop cs delhi dr edu er fin firm gen \
gov gujarat ind indevs info int internet io me mil net nic org pg post pro res school supabase travel tv ub uk up us \
web
in.us:cc k12 lib
info:barrel-of-knowledge barrell-of-knowledge barsy cloudns dnsupdate dvrcam dynamic-dns dyndns for-our forumz \
groks-the groks-this here-for-more ilovecollege knowsitall mayfirst mittwald mittwaldserver no-ip nsupdate selfip \
typo3server v-info webhop
int:eu
io:2038 apigee azurecontainer b-data barsy basicserver beagleboard bitbucket bluebite boxfuse brave browsersafetymark \
bubbleapps cleverapps cloudbeesusercontent co com darklang dedyn definima drive-platform editorx edu edugit \
fh-muenster gitbook github gitlab gov hasura-app hostyhosting hypernode icp0 icp1 jele keenetic kiloapps loginline \
lolipop mailerpage mil mo-siemens moonscale musician myaddr myrdbx net ngrok nom on-k3s on-rio org pantheonsite pstmn \
qcx qoto qzz readthedocs resindevice sandcats stolos subscribepage telebit terramind tickets utwente vaporcloud \
virtualserver webflow webflowtest webthings wixstudio wz
iq:com edu gov mil net org
ir:ac arvanedge co gov id net org sch vistablog ايران ایران
ishikawa.jp:*
it:123homepage 16-b 32-b 64-b abr abruzzo ag agrigento al alessandria alto-adige altoadige an ancona \
andria-barletta-trani andria-trani-barletta andriabarlettatrani andriatranibarletta ao aosta-valley aosta aostavalley \
aoste ap aq ar arezzo ascoli-piceno ascolipiceno asti at av avellino ba balsan-sudtirol balsan-suedtirol \
balsan-südtirol balsan bari barletta-trani-andria barlettatraniandria bas basilicata belluno benevento bergamo bg bi \
biella bl bn bo bologna bolzano-altoadige bolzano bozen-sudtirol bozen-suedtirol bozen-südtirol bozen br brescia \
brindisi bs bt bulsan-sudtirol bulsan-suedtirol bulsan-südtirol bulsan bz ca cagliari cal calabria caltanissetta cam \
campania campidano-medio campidanomedio campobasso carbonia-iglesias carboniaiglesias carrara-massa carraramassa \
caserta catania catanzaro cb ce cesena-forli cesena-forlì cesenaforli cesenaforlì ch chieti ci cl cn co como cosenza \
cr cremona crotone cs ct cuneo cz dell-ogliastra dellogliastra dnshome edu emilia-romagna emiliaromagna emr en enna fc \
fe fermo ferrara fg fi firenze florence fm foggia forli-cesena forlicesena forlì-cesena forlìcesena fr \
friuli-v-giulia friuli-ve-giulia friuli-vegiulia friuli-venezia-giulia friuli-veneziagiulia friuli-vgiulia \
friuliv-giulia friulive-giulia friulivegiulia friulivenezia-giulia friuliveneziagiulia friulivgiulia frosinone fvg ge \
genoa genova go gorizia gov gr grosseto ibxos iglesias-carbonia iglesiascarbonia iliadboxos im imperia is isernia kr \
la-spezia laquila laspezia latina laz lazio lc le lecce lecco li lig liguria livorno lo lodi lom lombardia lombardy lt \
lu lucania lucca macerata mantova mar marche massa-carrara massacarrara matera mb mc me medio-campidano mediocampidano \
messina mi milan milano mn mo modena mol molise monza-brianza monza-e-della-brianza monza monzabrianza monzaebrianza \
monzaedellabrianza ms mt myspreadshop na naples napoli no novara nu nuoro og ogliastra olbia-tempio olbiatempio or \
oristano ot pa padova padua palermo parma pavia pc pd pe perugia pesaro-urbino pesarourbino pescara pg pi piacenza \
piedmont piemonte pisa pistoia pmn pn po pordenone potenza pr prato pt pu pug puglia pv pz ra ragusa ravenna rc re \
reggio-calabria reggio-emilia reggiocalabria reggioemilia rg ri rieti rimini rm rn ro roma rome rovigo sa salerno sar \
sardegna sardinia sassari savona si sic sicilia sicily siena siracusa so sondrio sp sr ss su sud-sardegna sudsardegna \
suedtirol sv syncloud südtirol ta taa taranto te tempio-olbia tempioolbia teramo terni tn to torino tos toscana tp tr \
trani-andria-barletta trani-barletta-andria traniandriabarletta tranibarlettaandria trapani trentin-sud-tirol \
trentin-sudtirol trentin-sued-tirol trentin-suedtirol trentin-süd-tirol trentin-südtirol trentino-a-adige \
trentino-aadige trentino-alto-adige trentino-altoadige trentino-s-tirol trentino-stirol trentino-sud-tirol \
trentino-sudtirol trentino-sued-tirol trentino-suedtirol trentino-süd-tirol trentino-südtirol trentino \
trentinoa-adige trentinoaadige trentinoalto-adige trentinoaltoadige trentinos-tirol trentinostirol trentinosud-tirol \
trentinosued-tirol trentinosuedtirol trentinosüd-tirol trentinosüdtirol trentinsud-tirol trentinsudtirol \
trentinsued-tirol trentinsuedtirol trentinsüd-tirol trentinsüdtirol trento treviso trieste ts turin tuscany tv ud \
udine umb umbria urbino-pesaro urbinopesaro va val-d-aosta val-daosta vald-aosta valle-aosta valle-d-aosta \
valle-daosta valleaosta valled-aosta valledaosta vallee-aoste vallee-d-aoste valleeaoste valleedaoste vallée-aoste \
vallée-d-aoste valléeaoste valléedaoste vao varese vb vc vda ve ven veneto venezia venice verbania \
verbano-cusio-ossola vercelli verona vi vibo-valentia vibovalentia vicenza viterbo vr vs vt vv
iwate.jp:*
jan-mayen.no:gs
je:co net of org
jm:*
jo:agri ai com edu eng fm gov mil net org per phd sch tv
jp:0am 0g0 0j0 0t0 2-d ac ad aichi akita angry aomori babyblue babymilk backdrop bambina bitter blush bona boo boy \
boyfriend but buyshop candypop capoo catfood cheap chiba chicappa chillout chips chowder chu ciao co cocotte coolblog \
cranky crap cutegirl daa daynight deca deci digick ed eek egoism ehime fakefur fashionstore fem flier flop floppy fool \
frenchkiss fukui fukuoka fukushima gifu girlfriend girly gloomy go gonna gr greater gunma hacca halfmoon handcrafted \
hateblo hatenablog hatenadiary heavy her hiho hippy hiroshima hokkaido holy hungry hyogo ibaraki icurus ishikawa itigo \
iwate jeez jellybean kagawa kagoshima kanagawa kawaiishop kawasaki kikirara kill kilo kitakyushu kobe kochi kumamoto \
kuron kyoto lg littlestar lolipopmc lolitapunk lomo lovepop lovesick main matrix mie mimoza miyagi miyazaki mods mond \
mongolian moo mydns nagano nagasaki nagoya namaste nara ne netgamers niigata nikita nobushi noor nyanta o0o0 oita \
okayama okinawa oops or osaka parallel parasite pecori peewee penne pepper perma pgw pigboat pinoko punyu pupu \
pussycat pya raindrop rdy readymade rgr rulez sadist saga saitama saloon sapporo sblo schoolbus secret sendai shiga \
shimane shizuoka skr staba stripper sub sunnyday supersale tank theshop thick tochigi tokushima tokyo tonkotsu tottori \
toyama uh-oh under undo upper usercontent velvet verse versus vivian wakayama watson weblike websozai whitesnow wjg \
xii yamagata yamaguchi yamanashi yokohama zombie 三重 京都 佐賀 兵庫 北海道 千葉 和歌山 埼玉 大分 \
大阪 奈良 宮城 宮崎 富山 山口 山形 山梨 岐阜 岡山 岩手 島根 広島 徳島 愛媛 愛知 新潟 \
東京 栃木 沖縄 滋賀 熊本 石川 神奈川 福井 福岡 福島 秋田 群馬 茨城 長崎 長野 青森 \
静岡 香川 高知 鳥取 鹿児島
k12.ma.us:chtr paroch pvt
kagawa.jp:*
kagoshima.jp:*
kanagawa.jp:*
kawasaki.jp:!city *
ke:ac co go info me mobi ne or sc
kg:ae com edu fj gov mil net org us xx
kh:com edu gov net org
ki:biz com edu gov info net org
kitakyushu.jp:!city *
km:ass asso com coop edu gouv gov medecin mil nom notaires org pharmaciens prd presse tm veterinaire
kn:edu gov net org
kobe.jp:!city *
kochi.jp:*
kp:com edu gov org rep tra
kr:ac ai busan c01 chungbuk chungnam co daegu daejeon eliv-api eliv-cdn eliv-dns es gangwon go gwangju gyeongbuk \
gyeonggi gyeongnam hs incheon io it jeju jeonbuk jeonnam kg me mil mmv ms ne or pe re sc seoul ulsan vki
krd:co edu
ks.us:cc k12 lib
kumamoto.jp:*
kw:com edu emb gov ind net org
ky:com edu net org
ky.us:cc k12 lib
kyoto.jp:*
kz:com edu gov jcloud mil net org
la:bnr com edu gov info int net org per
la.us:cc k12 lib
lb:com edu gov net org
lc:co com edu gov net org oy
limo:eth
link:canva cyon dweb eth faable inbrowser joinmc keenetic myfritz mypep
live:aem ewp hlx
lk:ac assn com edu gov grp hotel int ltd net ngo org sch soc web
lol:omg
lr:com edu gov net org
ls:ac biz co edu gov info net org sc
lt:gov
lu:123website
lv:asn com conf edu gov id mil net org
ly:com edu gov id med net org plc sch
ma:ac co gov net org press
ma.us:cc k12 lib
mc:asso tm
md:ir
md.us:cc k12 lib
me:ac barsy brasilia c66 co craft ddns diskstation dnsfor dscloud edgestack edu filegear-sg filegear gov grok hopto \
i234 its loginto lohmus mcdir mybox myds net nohost noip opencloud org priv soundcast synology tcp4 vp4 webhop xwx
me.us:cc k12 lib
media:framer
menu:barsy barsyonline
mg:co com edu gov mil nom org prd
mi.us:ann-arbor cc cog dst eaton gen k12 lib mus tec washtenaw
mie.jp:*
miyagi.jp:*
miyazaki.jp:*
mk:com edu gov inf name net org
ml:ac art asso com edu gouv gov info inst net org pr presse
mm:*
mn:edu gov nyc org
mn.us:cc k12 lib
mo:com edu gov net org
mo.us:cc k12 lib
mobi:barsy dscloud
more-og-romsdal.no:heroy sande
mp:ju
mr:gov
mr.no:gs
ms:com edu gov minisite net org
ms.us:cc k12
mt:com edu net org
mt.us:cc k12 lib
mu:ac co com gov net or org
mv:aero biz com coop edu gov info int mil museum name net org pro
mw:ac biz co com coop edu gov int net org
mx:com edu gob net org
my:biz com edu gov mil name net org
mz:ac adv co edu gov mil net org
møre-og-romsdal.no:herøy sande
na:alt co com gov net org
nagano.jp:*
nagasaki.jp:*
nagoya.jp:!city *
name:ispmanager keenetic
nara.jp:*
navy:dns v6
nc:asso nom
nc.tr:gov
nc.us:cc k12 lib
ne.us:cc k12 lib
net:adobeaemcloud adobeio-static adobeioruntime akadns akamai-staging akamai akamaiedge-staging akamaiedge \
akamaihd-staging akamaihd akamaiorigin-staging akamaiorigin akamaized-staging akamaized alwaysdata apps-1and1 appudo \
at-band-camp azure-api azure-mobile azureedge azurefd azurestaticapps azurewebsites barsy blackbaudcdn blogdns boomla \
botdash bounceme bplaced broke-it buyshouses casacam cdn-edges cdn77-ssl channelsdvr clickrising cloudaccess cloudapp \
cloudflare cloudfront cloudfunctions cloudjiffy cloudycluster community-pro ctfcloud dattolocal ddns-ip ddns de5 \
debian definima deno dns-cloud dns-dynamic dnsalias dnsdojo dnsup does-it dontexist dsmynas dynalias dynathome dynu \
dynuddns dynv6 eating-organic edgekey-staging edgekey edgesuite-staging edgesuite endofinternet familyds fastlylb \
feste-ip firewall-gateway from-az from-co from-la from-ny gb gets-it ggff grafana-dev ham-radio-op heteml hicam \
homeftp homeip homelinux homeunix hu icp in-dsl in-the-band in-vpn in iobb ipifony ipv64 is-a-chef is-a-geek isa-geek \
jp keyword-on kicks-ass kinghost knx-server krellian live-on localcert localto luyani mafelo meinforum memset \
moonscale myamaze mydatto mydissent myeffect myfritz mymediapc mypsx myradweb mysecuritycamera myspreadshop mysynology \
nhlfan no-ip now-dns office-on-the oninferno opik ownip pgafan podzone privatizehealthinsurance rackmaze redirectme \
reserve-online routingthecloud ru schokokeks scrapper-site se seidat selfip sells-it senseering servebbs serveblog \
serveftp serveminecraft server-on shopselect siteleaf spryt square7 squares static-access subsc-pay supabase sytes \
thruhere torproject trafficmanager ts tunnelmole twmail uk uni5 usgovcloudapp usgovtrafficmanager vpndns vps-host \
vusercontent webhop yandexcloud za zabc
network:aem alces appwrite arvo azimuth co tlon
new:builtwithrocket
news:noticeable
nf:arts com firm info net other per rec store web
ng:biz col com edu firm gen gov i ltd mil mobi name net ngo org plc sch
nh.us:cc k12 lib
ni:ac biz co com edu gob in info int mil net nom org web
niigata.jp:*
nj.us:cc k12 lib
nl:123website cistron co demon gov hosting-cluster khplay myspreadshop transurl
nl.no:gs
nm.us:cc k12 lib
no:123hjemmeside aa aarborte aejrie afjord agdenes ah aknoluokta akrehamn al alaheadju alesund algard alstahaug alta \
alvdal amli amot andasuolo andebu andoy andøy ardal aremark arendal arna aseral asker askim askoy askvoll askøy \
asnes audnedal aukra aure aurland aurskog-holand aurskog-høland austevoll austrheim averoy averøy badaddja \
bahcavuotna bahccavuotna baidar bajddar balat balestrand ballangen balsfjord bamble bardu barum batsfjord bearalvahki \
bearalváhki beardu beiarn berg bergen berlevag berlevåg bievat bievát bindal birkenes bjerkreim bjugn bodo bodø \
bokn bomlo bremanger bronnoy bronnoysund brumunddal bryne brønnøy brønnøysund bu budejju bygland bykle \
báhcavuotna báhccavuotna báidár bájddar bálát bådåddjå båtsfjord bærum bømlo cahcesuolo co davvenjarga \
davvenjárga davvesiida deatnu dep dielddanuorri divtasvuodna divttasvuotna donna dovre drammen drangedal drobak \
drøbak dyroy dyrøy dønna egersund eid eidfjord eidsberg eidskog eidsvoll eigersund elverum enebakk engerdal etne \
etnedal evenassi evenes evenášši evje-og-hornnes farsund fauske fedje fet fetsund fhs finnoy finnøy fitjar fjaler \
fjell fla flakstad flatanger flekkefjord flesberg flora floro florø flå fm folkebibl folldal forde forsand fosnes \
frana fredrikstad frogn froland frosta froya fræna frøya fuoisku fuossko fusa fylkesbibl fyresdal førde gaivuotna \
galsa gamvik gangaviika gaular gausdal giehtavuoatna gielda gildeskal gildeskål giske gjemnes gjerdrum gjerstad \
gjesdal gjovik gjøvik gloppen gol gran grane granvin gratangen grimstad grong grue gulen guovdageaidnu gáivuotna \
gálsá gáŋgaviika ha habmer hadsel hagebostad halden halsa hamar hamaroy hamarøy hammarfeasta hammerfest hapmir \
haram hareid harstad hasvik hattfjelldal haugesund hemne hemnes hemsedal herad hitra hjartdal hjelmeland hl hm hobol \
hobøl hof hokksund hol hole holmestrand holtalen holtålen honefoss hornindal horten hoyanger hoylandet hurdal hurum \
hvaler hyllestad hábmer hámmárfeasta hápmir hå hægebostad hønefoss høyanger høylandet ibestad idrett inderoy \
inderøy iveland ivgu jan-mayen jessheim jevnaker jolster jondal jorpeland jølster jørpeland kafjord karasjohka \
karasjok karlsoy karlsøy karmoy karmøy kautokeino kirkenes klabu klepp klæbu kommune kongsberg kongsvinger kopervik \
kraanghke kragero kragerø kristiansand kristiansund krodsherad krokstadelva kråanghke krødsherad kvafjord kvalsund \
kvam kvanangen kvinesdal kvinnherad kviteseid kvitsoy kvitsøy kvæfjord kvænangen kárášjohka kåfjord \
laakesvuemie lahppi langevag langevåg lardal larvik lavagis lavangen leangaviika leaŋgaviika lebesby leikanger \
leirfjord leirvik leka leksvik lenvik lerdal lesja levanger lier lierne lillehammer lillesand lindas lindesnes lindås \
loabat loabát lodingen lom loppa lorenskog loten lund lunner luroy lurøy luster lyngdal lyngen láhppi lærdal \
lødingen lørenskog løten malatvuopmi malselv malvik mandal marker marnardal masfjorden masoy matta-varjjat meland \
meldal melhus meloy meløy meraker meråker midsund midtre-gauldal mil mjondalen mjøndalen mo-i-rana moareke modalen \
modum molde mosjoen mosjøen moskenes moss moåreke mr muosat muosát museum myspreadshop málatvuopmi mátta-várjjat \
målselv måsøy naamesjevuemie namdalseid namsos namsskogan nannestad naroy narviika narvik naustdal navuotna \
nedre-eiker nesna nesodden nesoddtangen nesseby nesset nissedal nittedal nl nord-aurdal nord-fron nord-odal norddal \
nordkapp nordre-land nordreisa nore-og-uvdal notodden notteroy nt návuotna nååmesjevuemie nærøy nøtterøy odda \
of oksnes ol omasvuotna oppdal oppegard oppegård orkanger orkdal orland orskog orsta osen oslo osoyro osteroy \
osterøy ostre-toten osøyro overhalla ovre-eiker oyer oygarden oystre-slidre porsanger porsangu porsgrunn porsáŋgu \
priv rade radoy radøy rahkkeravju raholt raisa rakkestad ralingen rana randaberg rauma re rendalen rennebu rennesoy \
rennesøy rindal ringebu ringerike ringsaker risor rissa risør rl roan rodoy rollag romsa romskog roros rost royken \
royrvik ruovat rygge ráhkkerávju ráisa råde råholt rælingen rødøy rømskog røros røst røyken røyrvik \
salangen salat saltdal samnanger sandefjord sandnes sandnessjoen sandnessjøen sandoy sandøy sarpsborg sauda sauherad \
sel selbu selje seljord sf siellak sigdal siljan sirdal skanit skanland skaun skedsmo skedsmokorset ski skien skierva \
skiervá skiptvet skjak skjervoy skjervøy skjåk skodje skánit skånland slattum smola smøla snaase snasa \
snillfjord snoasa snåase snåsa sogndal sogne sokndal sola solund somna sondre-land songdalen sor-aurdal sor-fron \
sor-odal sor-varanger sorfold sorreisa sortland sorum spjelkavik spydeberg st stange stat stathelle stavanger stavern \
steigen steinkjer stjordal stjordalshalsen stjørdal stjørdalshalsen stokke stor-elvdal stord stordal storfjord \
strand stranda stryn sula suldal sund sunndal suohkan surnadal svalbard sveio svelvik sykkylven sálat sálát søgne \
sømna søndre-land sør-aurdal sør-fron sør-odal sør-varanger sørfold sørreisa sørum tana tananger time \
tingvoll tinn tjeldsund tjielte tjome tjøme tm tokke tolga tonsberg torsken tr trana tranby tranoy tranøy troandin \
trogstad tromsa tromso tromsø trondheim trysil træna trøgstad tvedestrand tydal tynset tysfjord tysnes tysvar \
tysvær tønsberg uenorge ullensaker ullensvang ulstein ulvik unjarga unjárga utsira va vaapste vadso vadsø vaga \
vagan vagsoy vaksdal valle vang vanylven vardo vardø varggat varoy vefsn vega vegarshei vegårshei vennesla verdal \
verran vestby vestnes vestre-slidre vestre-toten vestvagoy vestvågøy vevelstad vf vgs vik vikna vindafjord voagat \
volda voss vossevangen várggát vågan vågsøy vågå værøy ákŋoluokta álaheadju áltá åfjord åkrehamn ål \
ålesund ålgård åmli åmot årdal ås åseral åsnes øksnes ørland ørskog ørsta østre-toten øvre-eiker øyer \
øygarden øystre-slidre čáhcesuolo
nom.br:*
nordland.no:bo bø heroy herøy
now:dyn here tmp
np:*
nr:biz com edu gov info net org
nt.no:gs
nu:enterprisecloud merseine mine shacknet
nv.us:cc k12 lib
ny.us:cc k12 lib
nz:ac cloudns co cri geek gen govt health iwi kiwi maori mil māori net org parliament school
of.no:gs
oh.us:cc k12 lib
oita.jp:*
ok.us:cc k12 lib
okayama.jp:*
okinawa.jp:*
ol.no:gs
om:co com edu gov med museum net org pro
one:kin service website
online:barsy book eero-stage eero heimdns websitebuilder
or.us:cc k12 lib
orange:tech
org:accesscam ae altervista barsy blogdns blogsite bmoattachments boldlygoingnowhere cable-modem camdvr cloudns \
collegefan couchpotatofries ddnss dnsalias dnsdojo doesntexist dontexist doomdns dpdns dsmynas duckdns dvrdns dynalias \
dyndns dynserv endofinternet endoftheinternet eu familyds fedorainfracloud fedorapeople freeddns freedesktop from-me \
fspages game-host gotdns hatenadiary hepforge hk hobby-site homedns homeftp homelinux homeunix hopto httpbin in-dsl \
in-vpn ip-dynamic iptime is-a-bruinsfan is-a-candidate is-a-celticsfan is-a-chef is-a-geek is-a-knight is-a-linux-user \
is-a-patsfan is-a-soxfan is-found is-local is-lost is-saved is-very-bad is-very-evil is-very-good is-very-nice \
is-very-sweet isa-geek jpn js kicks-ass misconfused mlbfan my-firewall myfirewall myftp mysecuritycamera mywire nflfan \
no-ip now-dns pimienta podzone poivron potager pubtls read-books readmyblog routingthecloud roxa selfip sellsyourhome \
servebbs serveftp servegame small-web spdns stuff-4-sale sweetpepper toolforge tunk tuxfamily twmail ufcfan us webhop \
webredirect wmcloud wmflabs wz za zapto
osaka.jp:*
oslo.no:gs
ostfold.no:valer
ovh:nerdpol
pa:abo ac com edu gob ing med net nom org sld
pa.us:cc k12 lib
page:aem blacktops codeberg deuxfleurs ginta heyflow hlx linkyhost mybox mymagic omgs pdns plesk prod prvcy rocky \
solidres statichost vibekit
pe:com edu gob mil net nom org
pf:com edu org
pg:*
ph:cloudns com edu gov i mil net ngo org
photos:framer
pictures:1337
pizza:ngrok
pk:ac biz com edu fam gkp gob gog gok gop gos gov net org web
pl:agro aid art atm augustow auto babia-gora bedzin beep beskidy bialowieza bialystok bielawa bielsko bieszczady biz \
boleslawiec bydgoszcz bytom cfolks cieszyn co com czeladz czest dfirma dkonto dlugoleka ecommerce-shop edu elblag elk \
gda gdansk gdynia gliwice glogow gmina gniezno gorlice gov grajewo gsm homesklep ilawa info iqhs jaworzno jelenia-gora \
jgora kalisz karpacz kartuzy kaszuby katowice kazimierz-dolny kepno ketrzyn klodzko kobierzyce kolobrzeg konin \
konskowola krakow krasnik kutno lapy lebork leczna legnica lezajsk limanowa lodz lomza lowicz lubartow lubin lublin \
lukow mail malbork malopolska mazowsze mazury med media miasta mielec mielno mil mragowo myspreadshop naklo net \
nieruchomosci nom nowaruda nysa olawa olecko olkusz olsztyn opoczno opole org ostroda ostroleka ostrowiec ostrowwlkp \
pabianice pc pila pisz plock podhale podlasie polkowice pomorskie pomorze poniatowa powiat poznan priv prochowice \
pruszkow przeworsk pulawy radom rawa-maz realestate rel rybnik rzeszow sanok sdscloud sejny sex shop shoparena sieradz \
simplesite skierniewice sklep skoczow slask slupsk sopot sos sosnowiec stalowa-wola starachowice stargard suwalki \
swidnica swidnik swiebodzin swinoujscie szczecin szczytno szkola targi tarnobrzeg tgory tm torun tourism travel turek \
turystyka tychy unicloud ustka walbrzych warmia warszawa waw wegrow wielun wlocl wloclawek wodzislaw wolomin wroc \
wroclaw you2 zachpomor zagan zakopane zarow zgierz zgora zgorzelec
place:co ship
plus:playit
pm:name own
pn:co edu gov net org
pr:ac biz com edu est gov info isla name net org pro prof
pr.us:cc k12 lib
pro:aaa aca acct avocat bar barsy cloudns cpa eng jur keenetic law med ngrok recht
ps:com edu gov net org plo sec
pt:123paginaweb com edu gov int net nome org publ
pub:barsy id kin
pw:cloudns gov x443
py:com coop edu gov mil net org
qa:com edu gov mil name net org sch
re:asso can com netlib
reviews:aem
ri.us:cc lib
rip:clan
rl.no:gs
ro:arts barsy co com firm info nom nt org rec shop store tm www
rocks:lima-city myddns stackit v6 webspace
rs:ac barsy co edu gov in org ox
ru:ac adygeya bashkiria bir cbg com dagestan edu eurodir gov grozny int kalmykia kustanai marine mcdir mcpre mil \
mircloud mordovia msk myjino mytis na4u nalchik net nov org pp pyatigorsk ras spb vladikavkaz vladimir
run:appwrite build canva cloud code database development liara lovable migration needle onporter ravendb repl rwx \
sanity sm stackit val vercel wix
rw:ac co coop gov mil net org
sa:com edu gov med net org pub sch
saga.jp:*
saitama.jp:*
sapporo.jp:!city *
sb:com edu gov net org
sc:com edu gov net org
sc.us:cc k12 lib
sch.uk:*
scot:co gov me mygov org
sd:com edu gov info med net org tv
sd.us:cc lib
se:123minsida a ac b bd brand c com d e f fh fhsk fhv g h i iopsys itcouldbewor k komforb kommunalforbund komvux l \
lanbib m myspreadshop n naturbruksgymn o org p parti pp press r s t tm u w x y z
sendai.jp:!city *
services:loginline
sf.no:gs
sg:com edu enscaled gov net org
sh:bearly botda com gov hashbang lovable mil net now org surge teleport
shiga.jp:*
shimane.jp:*
shizuoka.jp:*
shop:barsy barsyonline base hoplix shopware
show:ms
si:f5 gitpage
site:barsy byen caffeine ceero chatgpt cloudera co convex cpanel cyon docsflowy fastvps figma-gov figma greybull \
heyflow jele jouwweb kliv loginline madethis medusajs nippy notion novecore omniwe opensocial piebox platformsh \
playcode preview puter scw sol sourcecraft square srht support tst wpsquared
sk:org
sl:com edu gov net org
sn:art com edu gouv org univ
so:com edu gov me net org surveys
space:app-ionos deployagent heiyu hf manus myfast project uber vibehost xs4all
ss:biz co com edu gov me net org sch
st:cn co com consulado edu embaixada helioho kirara mil net noho org principe saotome store
st.no:gs
store:barsy sellfy shopware storebase
studio:ai sanity
su:abkhazia adygeya aktyubinsk arkhangelsk armenia ashgabad azerbaijan balashov bashkiria bryansk bukhara chimkent \
dagestan east-kazakhstan exnet georgia grozny ivanovo jambyl kalmykia kaluga karacol karaganda karelia khakassia \
krasnodar kurgan kustanai lenug mangyshlak mordovia msk murmansk nalchik navoi north-kazakhstan nov obninsk penza \
pokrovsk sochi spb tashkent termez togliatti troitsk tselinograd tula tuva vladikavkaz vladimir vologda
support:barsy
sv:com edu gob org red
svalbard.no:gs
sx:gov
sy:com edu gov mil net org
systems:miren
sz:ac co org
team:discourse jelastic
tech:cleverapps
technology:co
telemark.no:bo bø
tf:sch
th:ac co go in mi net online or shop
tj:biz co com edu go gov int mil name net nic org test web
tl:gov
tm:co com edu gov mil net nom org
tm.no:gs
tn:com ens fin gov ind info intl mincom nat net orangecloud org perso tourism
tn.us:cc k12 lib
to:611 com edu gov mil net nett org vpnplus x0
tochigi.jp:*
today:prequalifyme
tokushima.jp:*
tokyo.jp:*
tools:myaddr
top:ntdll wadl
tottori.jp:*
toyama.jp:*
tr:av bbs bel biz com dr edu gen gov info k12 kep mil name nc net org pol tel tsk tv web
tr.no:gs
tt:biz co com edu gov info mil name net org pro
tv:better-than dyndns from on-the-web sakura worse-than
tw:club com ebiz edu game gov idv mil mydns net org url
tx.us:cc k12 lib
tz:ac co go hotel info me mil mobi ne or sc tv
ua:biz cc cherkassy cherkasy chernigov chernihiv chernivtsi chernovtsy ck cn co com cr crimea cv cx dn dnepropetrovsk \
dnipropetrovsk donetsk dp edu gov if in inf ivano-frankivsk kh kharkiv kharkov kherson khmelnitskiy khmelnytskyi kiev \
kirovograd km kr kropyvnytskyi krym ks kv kyiv lg lt ltd lugansk luhansk lutsk lv lviv mk mykolaiv net nikolaev od \
odesa odessa org pl poltava pp rivne rovno rv sb sebastopol sevastopol sm sumy te ternopil uz uzhgorod uzhhorod v \
vinnica vinnytsia vn volyn yalta zakarpattia zaporizhzhe zaporizhzhia zhitomir zhytomyr zp zt
ug:ac co com edu go gov mil ne or org sc us
uk:ac barsy co conn copro gov hosp independent-commission independent-inquest independent-inquiry independent-panel \
independent-review ltd me net nhs nimsite oraclegovcloudapps org plc police public-inquiry pymnt royal-commission sch
us:ak al ar as az azure-api azurewebsites ca cloudns co ct dc de dni fl freeddns ga golffan gu heliohost hi ia id il \
in is-by isa ks ky la land-4-sale ma md me mi mn mo ms mt nc nd ne ngo nh nj nm noip nsn nv ny oh ok or pa pointto pr \
ri sc sd servername srv stuff-4-sale tn tx ut va vi vt wa wi wv wy
ut.us:cc k12 lib
uy:com edu gub gv mil net org
uz:co com net org
va.no:gs
va.us:cc k12 lib
vc:0e com edu gov gv mil mydns net org
ve:arts bib co com e12 edu emprende firm gob gov ia info int mil net nom org rar rec store tec web
vestfold.no:sande
vf.no:gs
vg:edu
vi:co com k12 net org
vi.us:cc k12 lib
vip:hidns
vn:ac ad ai angiang ap bacgiang backan baclieu bacninh baria-vungtau bentre binhdinh binhduong binhphuoc binhthuan biz \
camau cantho caobang com daklak daknong danang dienbien dongnai dongthap edu gialai gov hagiang haiduong haiphong \
hanam hanoi hatinh haugiang health hoabinh hue hungyen id info int io khanhhoa kiengiang kontum laichau lamdong \
langson laocai longan namdinh name net nghean ninhbinh ninhthuan on org phutho phuyen pro quangbinh quangnam quangngai \
quangninh quangtri soctrang sonla tayninh thaibinh thainguyen thanhhoa thanhphohochiminh thuathienhue tiengiang \
travinh tuyenquang vinhlong vinhphuc yenbai
vt.us:cc k12 lib
vu:com edu net org
wa.us:cc k12 lib
wakayama.jp:*
website:framer
wf:biz sch
wi.us:cc k12 lib
wiki:framer
work:puter
ws:advisor cloud66 com dyndns edu gov mypets net org
wtf:ddns
wv.us:cc
wy.us:cc k12 lib
xyz:botdash caffeine exe opentunnel telebit
yamagata.jp:*
yamaguchi.jp:*
yamanashi.jp:*
ye:com edu gov mil net org
yokohama.jp:!city *
yt:org
za:ac agric alt co edu gov grondar law mil net ngo nic nis nom org school tm web
zm:ac biz co com edu gov info mil net org sch
zone:lima prg1-zerops stackit triton zerops
zw:ac co gov mil org
østfold.no:våler
рус:биз ком крым мир мск орг самара сочи спб я
срб:ак обр од орг пр упр
ישראל:אקדמיה ישוב ממשל צהל
ไทย:ทหาร ธุรกิจ รัฐบาล ศึกษา องค์กร เน็ต
香港:個人 公司 政府 教育 組織 網絡`;

/** Domains with further suffixes of their own below the third label, which are left out. */
export const HOSTING_DOMAINS =
  'addr.tools amazonaws.com amazoncognito.com amazonwebservices.eu amba.host aspirethemes.com atlassian-dev.net \
axarnet.cloud beebyte.io beebyteapp.io brendly.ba brendly.hr brendly.rs bubble.io canva.site canvasite.cn \
cdn77-secure.org cdn77.net cdn77.org cldmail.ru clever-cloud.com cloudflareanycast.net cloudflarecn.net \
cloudflareglobal.net cloudplatform.fi cloudscale.ch code.com contentproxy9.cz cosidns.de crm.dev dappnode.io \
databricksapps.com databricksapps.us datadetect.com devs.ai dogado.eu elastx.net emergentagent.com emf.camp \
encoway.cloud enscaled.us enter.pro evennode.com evervault.app evervault.dev fastly.net fbsbx.com fedoraproject.org \
fin-ncloudstorage.com flow.ch forgerock.io funkfeuer.at gov-ncloudstorage.com grok.bot her.name his.name hooc.me \
hosted-by-previder.com hosteur.com hrsn.net hs-heilbronn.de ik-server.com interhostsolutions.be jelastic.cloud \
jelastic.com jenv-aruba.cloud k2.cloud kuleuven.be lair.io linode.com linodeusercontent.com localcert.dev \
massivegrid.com massivegrid.net metacentrum.cz muni.cz mynetname.net mythic-beasts.com nabu.casa ncloud.com \
ncloudstorage.com ncpstorage.com neen.it nftstorage.link nodeart.io nospamproxy.com objectstorage.ch \
observableusercontent.com on.aws onstackit.cloud ortsinfo.at ovh.net party.eus platform.sh ply.gg prgmr.com \
project-study.com quickconnect.cn quickconnect.to railway.app rb-hosting.io rdpa.co reclaim.cloud render.com \
repost.aws resinstaging.io rit.edu sagemaker.aws sakurastorage.jp salesforce.com saveincloud.net scaleforce.net \
scrypted.io scw.cloud spawn.cc speedpartner.de srcf.net storacha.link storage.dev storageapi.dev tawk.email \
tawkto.email tb-hosting.com teckids.org thingdust.io transip.me trendhosting.cloud typeform.com usgovcloudapi.net \
w3s.link wafaicloud.com webaccel.jp wiardweb.com windows.net';
