// Countries as people write them, one a line: ISO 3166 codes of two and three letters, region, the English short name,
// and what else it is called. Codes and names are those of ISO 3166-1 and of the Unicode CLDR (English, German, French,
// Spanish, the country's own), with the usual short forms beside them.
//
// Regions are the ones sales teams share: E Europe, Middle East and Africa, M the Americas, A Asia and the Pacific; the
// countries between Europe and Asia count to E. `-` belongs to none.
export const COUNTRY_LIST = `AFAFGAAfghanistan=Afganistán
AXALAEÅland Islands=Ålandinseln=Îles Åland=Islas Aland
ALALBEAlbania=Albanien=Albanie=Shqipëri
DZDZAEAlgeria=Algerien=Algérie=Argelia=الجزائر
ASASMAAmerican Samoa=Amerikanisch-Samoa=Samoa américaines=Samoa Americana
ADANDEAndorra=Andorre
AOAGOEAngola
AIAIAMAnguilla=Anguila
AQATA-Antarctica=Antarktis=Antarctique=Antártida
AGATGMAntigua and Barbuda=Antigua und Barbuda=Antigua-et-Barbuda=Antigua y Barbuda
ARARGMArgentina=Argentinien=Argentine
AMARMEArmenia=Armenien=Arménie=Հայաստան
AWABWMAruba
AUAUSAAustralia=Australien=Australie
ATAUTEAustria=Oesterreich=Österreich=Autriche=Oostenrijk=Österrike=Avusturya
AZAZEEAzerbaijan=Aserbaidschan=Azerbaïdjan=Azerbaiyán=Azərbaycan
BSBHSMBahamas
BHBHREBahrain=Bahreïn=Baréin
BDBGDABangladesh=Bangladesch=Bangladés=বাংলাদেশ
BBBRBMBarbados=Barbade
BYBLREBelarus=Weißrussland=Weissrussland=Biélorussie=Bielorrusia=Беларусь
BEBELEBelgium=Belgien=Belgique=Bélgica=België=Belgio=Belgia=Belçika
BZBLZMBelize=Belice
BJBENEBenin
BMBMUMBermuda=Bermudes=Bermudas
BTBTNABhutan=Bhoutan=Bután
BOBOLMBolivia=Plurinational State of Bolivia=Bolivien=Bolivie
BABIHEBosnia and Herzegovina=Bosnia=Bosnien und Herzegowina=Bosnie-Herzégovine=Bosnia y Herzegovina=Bosna i Hercegovina
BWBWAEBotswana=Botsuana
BVBVT-Bouvet Island=Bouvetinsel=Île Bouvet=Isla Bouvet
BRBRAMBrazil=Brasilien=Brésil=Brasil=Brasile=Brazilië=Brazylia=Brezilya
IOIOTABritish Indian Ocean Territory=Britisches Territorium im Indischen Ozean=Territoire britannique de l'océan \
Indien=Territorio Británico del Océano Índico
VGVGBMBritish Virgin Islands=Britische Jungferninseln=Îles Vierges britanniques=Islas Vírgenes Británicas
BNBRNABrunei=Brunei Darussalam
BGBGREBulgaria=Bulgarien=Bulgarie=България
BFBFAEBurkina Faso
BIBDIEBurundi
KHKHMACambodia=Kambodscha=Cambodge=Camboya=កម្ពុជា
CMCMRECameroon=Kamerun=Cameroun=Camerún
CACANMCanada=Kanada
CVCPVECape Verde=Cabo Verde=Cap-Vert
BQBESMCaribbean Netherlands=Karibische Niederlande=Pays-Bas caribéens=Caribe neerlandés
KYCYMMCayman Islands=Kaimaninseln=Îles Caïmans=Islas Caimán
CFCAFECentral African Republic=Zentralafrikanische Republik=République centrafricaine=República Centroafricana
TDTCDEChad=Tschad=Tchad
CLCHLMChile=Chili
CNCHNAChina=People's Republic of China=PRC=Mainland China=Chine=中国=Cina=Kina=Chiny=Çin
CXCXRAChristmas Island=Weihnachtsinsel=Île Christmas=Isla de Navidad
CCCCKACocos Islands=Cocos (Keeling) Islands=Kokosinseln=Îles Cocos=Islas Cocos
COCOLMColombia=Kolumbien=Colombie
KMCOMEComoros=Komoren=Comores=Comoras
CGCOGECongo=Congo - Brazzaville=Republic of the Congo=Kongo-Brazzaville
CKCOKACook Islands=Cookinseln=Îles Cook=Islas Cook
CRCRIMCosta Rica
CICIVECôte d'Ivoire=Ivory Coast
HRHRVECroatia=Kroatien=Croatie=Croacia=Hrvatska
CUCUBMCuba=Kuba
CWCUWMCuraçao=Curazao
CYCYPECyprus=Zypern=Chypre=Chipre
CZCZEECzechia=Czech Republic=Tschechische Republik=République tchèque=República Checa=Tschechien=Tchéquie=Chequia=\
Česko=Cechia=Tchéquia=Tsjechië=Tjeckien=Czechy=Çekya
DKDNKEDenmark=Daenemark=Dänemark=Dinamarca=Danmark=Danimarca=Denemarken=Dania=Danimarka
DJDJIEDjibouti=Dschibuti=Yibuti
DMDMAMDominica=Dominique
DODOMMDominican Republic=Dominikanische Republik=République dominicaine=República Dominicana
CDCODEDR Congo=Congo - Kinshasa=Democratic Republic of the Congo=DRC=Congo DR=Zaire=Kongo-Kinshasa=República \
Democrática del Congo
ECECUMEcuador=Équateur
EGEGYEEgypt=Aegypten=Ägypten=Égypte=Egipto=مصر
SVSLVMEl Salvador=Salvador
GQGNQEEquatorial Guinea=Äquatorialguinea=Guinée équatoriale=Guinea Ecuatorial
ERERIEEritrea=Érythrée
EEESTEEstonia=Estland=Estonie=Eesti
SZSWZEEswatini=Swaziland=Esuatini
ETETHEEthiopia=Äthiopien=Éthiopie=Etiopía
FKFLKMFalkland Islands=Falklandinseln=Îles Malouines=Islas Malvinas
FOFROEFaroe Islands=Färöer=Îles Féroé=Islas Feroe=Føroyar
FJFJIAFiji=Fidschi=Fidji=Fiyi
FIFINEFinland=Finnland=Finlande=Finlandia=Suomi=Finlandiya
FRFRAEFrance=Frankreich=Francia=França=Frankrijk=Frankrike=Francja=Fransa
GFGUFMFrench Guiana=Französisch-Guayana=Guyane française=Guayana Francesa
PFPYFAFrench Polynesia=Französisch-Polynesien=Polynésie française=Polinesia Francesa
TFATF-French Southern Territories=Französische Süd- und Antarktisgebiete=Terres australes françaises=Territorios \
Australes Franceses
GAGABEGabon=Gabun
GMGMBEGambia=Gambie
GEGEOEGeorgia=Georgien=Géorgie=საქართველო
DEDEUEGermany=Federal Republic of Germany=BRD=Alemania=Almanya=Deutschland=Allemagne=Germania=Alemanha=Duitsland=\
Tyskland=Niemcy
GHGHAEGhana
GIGIBEGibraltar
GRGRCEGreece=Hellas=EL=Griechenland=Grèce=Grecia=Ελλάδα=Griekenland=Grekland=Grecja=Yunanistan
GLGRLEGreenland=Grönland=Groenland=Groenlandia=Kalaallit Nunaat
GDGRDMGrenada=Grenade=Granada
GPGLPMGuadeloupe=Guadalupe
GUGUMAGuam
GTGTMMGuatemala
GGGGYEGuernsey=Guernesey
GNGINEGuinea=Guinée
GWGNBEGuinea-Bissau=Guinée-Bissau=Guinea-Bisáu
GYGUYMGuyana
HTHTIMHaiti
HMHMD-Heard and McDonald Islands=Heard und McDonaldinseln=Îles Heard-et-MacDonald=Islas Heard y McDonald
HNHNDMHonduras
HKHKGAHong Kong=Hong Kong SAR China=Hong Kong SAR=Sonderverwaltungsregion Hongkong=R.A.S. chinoise de Hong Kong=RAE de \
Hong Kong (China)=中國香港特別行政區
HUHUNEHungary=Ungarn=Hongrie=Hungría=Magyarország=Ungheria=Hongarije=Ungern=Węgry=Macaristan
ISISLEIceland=Island=Islande=Islandia
ININDAIndia=Indien=Inde=भारत=Indie=Hindistan
IDIDNAIndonesia=Indonesien=Indonésie
IRIRNEIran=Islamic Republic of Iran=Iran Islamic Republic of=ایران
IQIRQEIraq=Irak
IEIRLEIreland=Republic of Ireland=Eire=Irland=Irlande=Irlanda=Ierland=Irlandia
IMIMNEIsle of Man=Île de Man=Isla de Man
ILISREIsrael=ישראל
ITITAEItaly=Italien=Italie=Italia=Włochy=İtalya
JMJAMMJamaica=Jamaika=Jamaïque
JPJPNAJapan=Japon=日本=Giappone=Japão=Japonia=Japonya
JEJEYEJersey
JOJOREJordan=Jordanien=Jordanie=Jordania=الأردن
KZKAZAKazakhstan=Kasachstan=Kazajistán=Қазақстан
KEKENEKenya=Kenia
KIKIRAKiribati
XKXKXEKosovo=KOS
KWKWTEKuwait=Koweït=الكويت
KGKGZAKyrgyzstan=Kirgisistan=Kirghizstan=Kirguistán
LALAOALaos=Lao People's Democratic Republic=Lao PDR
LVLVAELatvia=Lettland=Lettonie=Letonia=Latvija
LBLBNELebanon=Libanon=Liban=Líbano
LSLSOELesotho=Lesoto
LRLBRELiberia
LYLBYELibya=Libyen=Libye=Libia
LILIEELiechtenstein
LTLTUELithuania=Litauen=Lituanie=Lituania=Lietuva
LULUXELuxembourg=Luxemburg=Luxemburgo=Lëtzebuerg
MOMACAMacao=Macao SAR China=Macau=Macao SAR=Sonderverwaltungsregion Macau=R.A.S. chinoise de Macao=RAE de Macao (China)
MGMDGEMadagascar=Madagaskar
MWMWIEMalawi=Malaui
MYMYSAMalaysia=Malaisie=Malasia
MVMDVAMaldives=Malediven=Maldivas
MLMLIEMali
MTMLTEMalta=Malte
MHMHLAMarshall Islands=Marshallinseln=Îles Marshall=Islas Marshall
MQMTQMMartinique=Martinica
MRMRTEMauritania=Mauretanien=Mauritanie
MUMUSEMauritius=Maurice=Mauricio
YTMYTEMayotte
MXMEXMMexico=Mexiko=Mexique=Messico=Meksyk=Meksika
FMFSMAMicronesia=Federated States of Micronesia=Mikronesien=Micronésie
MDMDAEMoldova=Republic of Moldova=Moldova Republic of=Republik Moldau=Moldavie=Moldavia
MCMCOEMonaco
MNMNGAMongolia=Mongolei=Mongolie=Монгол
MEMNEEMontenegro
MSMSRMMontserrat
MAMAREMorocco=Marokko=Maroc=Marruecos=المغرب
MZMOZEMozambique=Mosambik
MMMMRAMyanmar=Myanmar (Burma)=Burma=Myanmar (Birmanie)=Myanmar (Birmania)=မြန်မာ
NANAMENamibia=Namibie
NRNRUANauru
NPNPLANepal=नेपाल
NLNLDENetherlands=Holland=Pays-Bas=Holanda=Niederlande=Países Bajos=Nederland=Paesi Bassi=Países Baixos=\
Nederländerna=Holandia=Hollanda
NCNCLANew Caledonia=Neukaledonien=Nouvelle-Calédonie=Nueva Caledonia
NZNZLANew Zealand=Aotearoa=Neuseeland=Nouvelle-Zélande=Nueva Zelanda
NINICMNicaragua
NENERENiger
NGNGAENigeria
NUNIUANiue
NFNFKANorfolk Island=Norfolkinsel=Île Norfolk=Isla Norfolk
KPPRKANorth Korea=Democratic People's Republic of Korea=Nordkorea=Corée du Nord=Corea del Norte
MKMKDENorth Macedonia=Macedonia=FYROM=Nordmazedonien=Macédoine du Nord=Macedonia del Norte=Северна \
Македонија
MPMNPANorthern Mariana Islands=Nördliche Marianen=Îles Mariannes du Nord=Islas Marianas del Norte
NONORENorway=Norwegen=Norvège=Noruega=Norge=Norvegia=Noorwegen=Norwegia=Norveç
OMOMNEOman
PKPAKAPakistan
PWPLWAPalau=Palaos
PSPSEEPalestine=Palestinian Territories=State of Palestine=Palestinian Territory=Palästinensische Autonomiegebiete=\
Territoires palestiniens=Territorios Palestinos
PAPANMPanama
PGPNGAPapua New Guinea=Papua-Neuguinea=Papouasie-Nouvelle-Guinée=Papúa Nueva Guinea
PYPRYMParaguay
PEPERMPeru=Pérou
PHPHLAPhilippines=Philippinen=Filipinas
PNPCNAPitcairn Islands=Pitcairninseln=Îles Pitcairn=Islas Pitcairn
PLPOLEPoland=Polen=Pologne=Polonia=Polska=Polonya
PTPRTEPortugal=Portogallo=Portugalia=Portekiz
PRPRIMPuerto Rico=Porto Rico
QAQATEQatar=Katar=Catar=قطر
REREUERéunion=La Réunion
ROROUERomania=Rumania=Rumänien=Roumanie=Romênia=Roemenië=Rumunia=Romanya
RURUSERussia=Russian Federation=Russland=Russie=Rusia=Россия=Rusland=Ryssland=Rosja=Rusya
RWRWAERwanda=Ruanda
BLBLMMSaint Barthélemy=St. Barthélemy=San Bartolomé
SHSHNESaint Helena=St. Helena=Sainte-Hélène=Santa Elena
KNKNAMSaint Kitts and Nevis=St. Kitts and Nevis=St. Kitts und Nevis=Saint-Christophe-et-Niévès=San Cristóbal y Nieves
LCLCAMSaint Lucia=St. Lucia=Sainte-Lucie=Santa Lucía
MFMAFMSaint Martin=St. Martin=Saint Martin French part=San Martín
PMSPMMSaint Pierre and Miquelon=St. Pierre and Miquelon=St. Pierre und Miquelon=Saint-Pierre-et-Miquelon=San Pedro y \
Miquelón
VCVCTMSaint Vincent and the Grenadines=St. Vincent and Grenadines=St. Vincent und die Grenadinen=Saint-Vincent-et-les \
Grenadines=San Vicente y las Granadinas
WSWSMASamoa
SMSMRESan Marino=Saint-Marin
STSTPESão Tomé and Príncipe=São Tomé und Príncipe=Sao Tomé-et-Principe=Santo Tomé y Príncipe
SASAUESaudi Arabia=KSA=Saudi-Arabien=Arabie saoudite=Arabia Saudí=المملكة العربية السعودية
SNSENESenegal
RSSRBESerbia=Serbien=Serbie=Srbija
SCSYCESeychelles=Seychellen
SLSLEESierra Leone=Sierra Leona
SGSGPASingapore=Singapur=Singapour=新加坡
SXSXMMSint Maarten=Saint-Martin (partie néerlandaise)
SKSVKESlovakia=Slovak Republic=Slowakei=Slovaquie=Eslovaquia=Slovensko
SISVNESlovenia=Slowenien=Slovénie=Eslovenia=Slovenija
SBSLBASolomon Islands=Salomonen=Îles Salomon=Islas Salomón
SOSOMESomalia=Somalie
ZAZAFESouth Africa=RSA=Südafrika=Afrique du Sud=Sudáfrica
GSSGSMSouth Georgia and South Sandwich Islands=Südgeorgien und die Südlichen Sandwichinseln=Géorgie du Sud-et-les \
Îles Sandwich du Sud=Islas Georgia del Sur y Sandwich del Sur
KRKORASouth Korea=Korea=Republic of Korea=Korea Republic of=Korea South=Südkorea=Corée du Sud=Corea del Sur=\
대한민국=Corea del Sud=Coreia do Sul=Zuid-Korea=Sydkorea=Korea Południowa=Güney Kore
SSSSDESouth Sudan=Südsudan=Soudan du Sud=Sudán del Sur
ESESPESpain=España=Spanien=Espagne=Spagna=Espanha=Spanje=Hiszpania=İspanya
LKLKAASri Lanka=ශ්‍රී ලංකාව
SDSDNESudan=Soudan
SRSURMSuriname=Surinam
SJSJMESvalbard and Jan Mayen=Spitzbergen und Jan Mayen=Svalbard et Jan Mayen=Svalbard y Jan Mayen
SESWEESweden=Schweden=Suède=Suecia=Sverige=Svezia=Zweden=Szwecja=İsveç
CHCHEESwitzerland=Schweiz=Suisse=Svizzera=Suiza=Suíça=Zwitserland=Szwajcaria=İsviçre
SYSYRESyria=Syrian Arab Republic=Syrien=Syrie=Siria
TWTWNATaiwan=Taiwan R.O.C.=Taiwan Province of China=台灣
TJTJKATajikistan=Tadschikistan=Tadjikistan=Tayikistán
TZTZAETanzania=United Republic of Tanzania=Tanzania United Republic of=Tansania=Tanzanie
THTHAAThailand=Thaïlande=Tailandia=ไทย
TLTLSATimor-Leste=East Timor=Timor oriental
TGTGOETogo
TKTKLATokelau
TOTONATonga
TTTTOMTrinidad and Tobago=Trinidad=Trinidad und Tobago=Trinité-et-Tobago=Trinidad y Tobago
TNTUNETunisia=Tunesien=Tunisie=Túnez
TRTURETürkiye=Turkey=Tuerkei=Türkei=Turquie=Turquía=Turchia=Turkije=Turkiet=Turcja
TMTKMATurkmenistan
TCTCAMTurks and Caicos Islands=Turks- und Caicosinseln=Îles Turques-et-Caïques=Islas Turcas y Caicos
TVTUVATuvalu
UGUGAEUganda=Ouganda
UAUKREUkraine=Ucrania=Україна
AEAREEUnited Arab Emirates=UAE=Emirates=VAE=Vereinigte Arabische Emirate=Émirats arabes unis=Emiratos Árabes Unidos=\
الإمارات العربية المتحدة
GBGBREUnited Kingdom=UK=Great Britain=Britain=England=Scotland=Wales=Northern Ireland=Großbritannien=Grossbritannien=\
Royaume-Uni=Grande-Bretagne=Gran Bretaña=Regno Unito=UK and Northern Ireland=United Kingdom of Great Britain and \
Northern Ireland=VK=Vereinigtes Königreich=Reino Unido=Verenigd Koninkrijk=Storbritannien=Wielka Brytania=Birleşik \
Krallık
USUSAMUnited States=United States of America=America=EEUU=EUA=Estados Unidos de América=Vereinigte Staaten von \
Amerika=États-Unis d'Amérique=ÉU=Stati Uniti=Vereinigte Staaten=États-Unis=Estados Unidos=Verenigde Staten=Stany \
Zjednoczone=Amerika Birleşik Devletleri
UYURYMUruguay
UMUMIAUS Outlying Islands=Amerikanische Überseeinseln=Îles mineures éloignées des États-Unis=Islas menores \
alejadas de EE. UU.
VIVIRMUS Virgin Islands=Amerikanische Jungferninseln=Îles Vierges des États-Unis=Islas Vírgenes de EE. UU.
UZUZBAUzbekistan=Usbekistan=Ouzbékistan=Oʻzbekiston
VUVUTAVanuatu
VAVATEVatican City=Holy See=Vatican=Vatikanstadt=État de la Cité du Vatican=Ciudad del Vaticano
VEVENMVenezuela=Bolivarian Republic of Venezuela
VNVNMAVietnam
WFWLFAWallis and Futuna=Wallis und Futuna=Wallis-et-Futuna=Wallis y Futuna
EHESHEWestern Sahara=Westsahara=Sahara occidental
YEYEMEYemen=Jemen
ZMZMBEZambia=Sambia=Zambie
ZWZWEEZimbabwe=Simbabwe=Zimbabue`;
