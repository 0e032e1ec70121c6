// Made by scripts/holidays.mjs from date-holidays 3.37.0 (its data: CC BY-SA 3.0, from Wikipedia). Not to be edited.

/** Days that follow no rule, such as those of the moon, are known for these years. */
export const KNOWN_YEARS = [2026, 2036] as const;

/** A country's code, and two signs for each of its entries in HOLIDAY_RULES. */
export const HOLIDAY_COUNTRIES = `AD000y98dw0f0g0o0q0udx0v110a0j AE005a5b5c5d5e5f5g AR0098999a9b0f0o9c9d9e9f9g9h9i9j0a AT000y0g3x0p0q3y0u3z0v110a0j
AU24250f26130g270a0j0k0l BE000g0o0p0q400u0v0w0a BG007j6s6t6u0o7k7l7m7n490a BR000f2i0o2j2k2l2m2n0a2o2p CA000f0x060a
CH000f130g0p180q3v3w0a0j CL000f130o9k9l9m9n0u9o9p9q9r0v110a9s9t9u CN0028292a2b0o2c2d2e2f2g2h
CO009v9w3s0f130o9x9y9za0a1a2a3a4a5a6110aa7 CY000y856r866s6t6u0o6v0u876x0a0j CZ000f0g0o4e4f4g4h4i4j490a0j
DE000f0g0o0p0q0r0a0j DK003s0f130g0p180q0a0j EE007z0f130o18808182490a0j EG8y8z905c91920o935e94955f9697
ES000y0f0o0u0z0v10110a12 FI000y0f130g0o0p183q3r3u0a0j FR000g0o0s0p0q0t0u0v0w0a GB000f0g0h0i0a0j0k0l0m0n
GR000y6q6r6s6t6u0o6v6w0u6x0a0j HKaxayazb0b10fb2b3b4b5b6b7b8b9babbbcbdbebfbgbhbibjbkblbmbnbobpbq
HR000y130g0o7f3y7g7h0u0v7i0a0j HU00730f130g0o180q74750v0a0j ID005a4kc6c70f0o0pc8c95eca5f0acb4pcccd
IE0041420g434445460a47 IL515253545556575859 IN191a0f1b1c0a IS003s0f130g8g0o0p180q8h8i0a0j IT000y130g140o150u0v110a0j16
JP001d1e1f1g1h1i1j1k1l1m1n1o1p1q1r1s1t1u1v1w1x1y1z202122230n
KR002q2r2s1l2t2u2v2w2x2y0a2z303132333435363738393a3b3c3d3e3f3g3h3i3j LT007o7p130g0o7q7r0u0v2l490a0j
LU000g0o830p0q840u0v0a0j LV000f130g0o7s7t7u7v7w490a0j7x7y MT0088898a0f0o8b8c0u8d8e118f0a MX003k3l0o3m3n0a3o
MY004k4lcjckcl0ocmc9cncocp5fcq0a4p4s4t4u4v4wcr4xcs4z50120n NL00130g170p180q0a0j NO003s0f130g0o3t0p180q0a0j
NZ005z600f0g6162630a0j64650k6667680l696a6b6c6d6e6f6g6h6i PE003s0f130oa88ca9aaabacadae0v11af0a
PH00c6ce3s0f130oc9cfcgch0aci PKdndo5c0odp5ddqdr5fdsdt PL000y130g0o1j183y0u0v48490a0j PT000f134a0o4b3y0u4c0v4d110a
RO6y0y6z706s6t6u0o2d6v6w0u71720a0j RS8j8k8l8m8n8o8p8q8r8s8t RU00cy8yczd0d1d2d3d4d5 SA8u8v8w8x
SE000y0f130g0o0p3p183q3r0a0j SG004k4l4m0f0o4n4o0a4p4q4r4s4t4u4v4w4x4y4z50120n SI007778130g790o7a187b0u7c7d0a7e
SK000y0f0g0o4f760v490a0j TH00brbsbtbubvbwbxbybzc0c1c27xc34pc4c5 TR005c6j6k6l6m6n6o6p
TWagah4kaiajakalamanao2c2hapaqarasatauavaw UAd6d7d88pd90od36vdadbdcdddedfdgdhdidjdkdldm
US000102030405060708090a0b0c0d0e UY003s0f0odudv0a VN00ctcucvcw0ocx ZA005h0f5i5j5k5l5m5n5o5p0a5q5r5s5t5u5v5w5x5y`;

/** Two signs for the name, then on which days: see holidays.ts. */
export const HOLIDAY_RULES = `000101 010115/1 020215/1 030525/1 040619 050704 060901/1 071008/1 081111 091122/4 0a1225 050704?1.....a 040619?1.....a
0a1225?1.....a 000101?1.....a 0be-2 0ce+1 0d0501/1 0e0525/1 0f1226 0f1227?11..... 0a1226?11..... 000102?1......
00?=340102 060501 0ge+39 0he+50 0i1003 0j0508 0k0714 0l0815 0m1101 0n1111 0o0701 0p0106 0q1012 0r1206 0s1208 0a?=331226
0te+0 0u0425 0v0602 0w1004 0x0427~a...... 0ye+49 0v0126 0z0414 050815 101002 110108/1 120211 130223 13?=310224
140320!270320!310320!350320=270321=310321=350321 150429 160503 170504 180505 170505?.1..... 190715/1 1a0811 1b0915/1
1c0923!280923!320923!360923=280922=320922=360922 1d1008/1 1e1103 1f1123 1f1123?1...... 16?=260506 1g=260922
14?=270322=330321 120211?1...... 150429?1...... 1c0923?1...... 18?=300506 1a?=300812 1e?=301104
000101=280103=330103=340102 1h0126~1.....2 1ie-1 1j0425 1kA 1kA+1 1kA+2 1lB 1mC 180601 1n1001 1n1002 1n1003 1oD 1p0421
050907 1q1012 1r1102 0v1115 1s1120 1t1001/0!271003!291007!311005!331002!351007
1t1025/0!271031!291028!311026!331030!351028 1uA+1!270206!280126=270207=280127*3 1v0301 1v0301?1.....2 1wE 030606 1x0815
1y1003 1zD-1*3 201009 1wC-25?..a....=260525=360505 160717 1x0815?1.....2 1y1003?1.....2 1u?=270209 160717?1.....2
201009?1.....2 0a1225?1.....2 1y?=281005 1z?=281005 180505?1.....2 1z?=290924 1u?=300205 1z?=320921 1u?=330202
1u?=340221 1z?=350918 1u?=360130 1y?=361006 1z?=361006 1z?=361007 160201/1 210315/1 050916 221115/1 23=301201=361201
1n0606 240620/6 0m1031/6 25e-3 160517 051206 260801 270915/0 280501 29e+60 0i1026 0i0721 2a0203~b.ab432 2b0317 2c0501/1
2d0601/1 2e0801/1 2f1025/1 2g1226 051111 2h1224 2i0425 2j0610 2k1005 2l1201 1x0508 2m0705 2n0706 2o0928 2p1028 2q1117
2rA+1 2rA+2 2sF 2tG 1n0809 2uE+7<26 2uE+8<26 1n?=260810 2v=261108 2v=261109 2r?=270208 2v=271028 2v=281115 2v=291105
2r?=300205=340221 2v=301025 06?=330502 2wH 2xH+6 2yH+20~.1...a. 2zH+50 30I 31I+1 32I+9 33I+14 34I+21 35J
36J+33!270207!280127!361021=270208=280128=361020 37F!260321=260320*3 38G*3 39K 3aL 1n1202 3b0321 3ce+1 3d0427
3e=310428=360428 3f0501 3g0616 3h0809 3i0924 3j1216 3k1226 3e=260810 3e=270322=320322 3e=271227=321227 3e=280925=340925
3e=291217=351217 3e=300617 3e=330502 3e=340102 3l0102 3m0206 3n0425 3o0601/1 061022/1 3n0425?1.....2 3p=260710
3l0103?11..... 3m0206?1.....2 3p=270625 000102?11..... 3p=280714 3p=290706 3p=300621 3p=310711 3p=320702 3p=330624
3p=340707 3p=350629 3p=360718 3q0423 3r0501 3s0519 38G*4 3t0715 0j0830 0v1029 3uo-48 3v0325 0bo-2 0to+0 0co+1 0yo+49
0ho+50 0i1028 000101*2 3w0107 3x0124 3y1130 3z1201 1n0315 400820 1n1023 410829 000102 420208 430427 060502 440625
451031 461101 471226 1n0530 480622 490805 4a1118 1x0303 4b0506 4c0524 4d0906 050922 4e0216 4f0311 4g0624 440706 4h0504
4h0504?1.....2 4i0623 4j0624 0v1118 4k1231 0v1118?1.....2 050224 0j0623 240624 4l0820 4m0509 0i0623 4no-47 4o0401
4p1001 4q0210 4r0319 3d0331 4s0607 4t0629 0j0908 050921 0v1213 4u0418/4 4v0617 4w0801/1 000101~2...... 000102~1......
4x0107 440215~2...... 440216~1...... 4yo-2 4zo+0 50o+1 060501~2...... 060502~1...... 0n1111~1...... 510222 37M*4
38G-1*4 1n0923 0a0107 520125 530125 54o+1 550425 38G!290424*4 560630 220723 571006 38=290424*3 58e-48 59e-47 5a0324
5b0402 5c0525 5d0617~..ab43. 5e0620 050709 5f0817~..ab43. 5g1012~..ab43. 5h1120~..ab43. 5i1208 5j0521 5kN
4t0629~..abc3. 5l0716 3z0918 5m0919 071012~..abc3. 451031~..d2... 3zO 0i=300920 5n=340102 0p0106/1 4r0319/1 0ge+43
29e+64 5oP 4t0629/1 050720 5p0807 0l0815/1 071012/1 0m1101/1 5q1111/1 5r0709/1 5s0607 5t0723 050728 050729 5u0806
5v0830 5w1008 5x1209 5y0101 5zA 60A+2 61A+3 62A+4 63A+5 640228 180404 65B 661010 65?=260406=320405 64?=270301
180404?1...... 661010?1...... 5y0101?1.....a 1m?=280529=350611 1o?=320920=350917 670101!340101 68A+1!300203!340219
69A+2!270207 6aA+3 6bB>27!320404 6ce-1 0ce+1>27 060501!330501 6dE>27!290520!320516 6eC!280528!350610
6f0701!290701!350701 1n1001!281001!341001 6gD+1<35!290923 6hD+23>27!291015!331030=291016 0a1225!331225
6i1226!271226!321226 6j=260406=320405 6ke+2<26 6l=260525=290521=320517 6m=261019=331031 6n=270209 6i=271227=321227
6o=280529=350611 6p=281002=341002 6q=290702=350702 6r=290924=361006 6n=300206=340222 6s=330502 6t=331227 6u=340102
6v0406 6w0413 6w0414 6w0415 6x0504 6y0603 3o0728 6z0812 701013 711023 721205 161210 73=260303 74=260729 75=260730
37F!260321=260320 37F+1!260322=260321 760601 38G 050817 77M<26 77=270308 2u=270520 780409 050612 790825/1 7a1130 7b1230
7cM-13!260306=260307 37F 37F+1 7d0601/1 39K!260616=260617 050831 050831?1...... 7e0916 7e0916?1...... 2r?=300204=340220
7fA!300202=300201*5 7gA+1!300203=300202 7hC-54!310501!330408!340427=310401=330409=340428 7i0430 1n0902 7j0102*5 7j0108
7k0223 7l0308=260309 7m0501 0j0509 7n0612 7o1104 7p0101 7p0102 7l0308=260309=310310=360310
4z?=260413=270503=280417=290409=300429=310414=320503=330425=340410=350430=360421
0y?=260601=270621=280605=290528=300617=310602=320621=330613=340529=350618=360609 160628 160628?1.....2 44Q 050824
050824?1.....2 7q1001 0a1225=271227=321227=331226 0j0509?1.....2 7p0102?1.....2 060502?21..... 7p0102?21.....
7q1001?1.....2 7r0205 7s0323 7t0528 7uK+8*2 050814 7v1109 7w1225 160718 050825 160314 7x0908`;

/** A to Z: the first day, in days since 1970, and the days from each to the next, to the base of 36. */
export const MOON_DAYS = `fis.ao.9u.9u.ao.9v.9u.ao.9v.ao.9u.9u.ao fkm.a6.a5.a5.a5.a6.a5.a5.a5.a6.a5.a5.a5 fm7.ao.9v.9u.ao.9u.ao.9u.9u.ao.9v.9v.ao
fpr.9u.9v.ao.9u.9v.ao.9u.an.9v.9u.ao.9v flh.ao.9u.9v.an.9u.ao.9u.9v.ao.9v.9u.ao
fki.9v.9t.9u.9u.9v.9u.9v.9u.9v.9u.9u.9u.9u fme.9u.9u.9v.9u.9u.9u.9v.9u.9v.9u.9u.9u
fkv.9u.ap.9v.9u.an.9v.9u.an.9v.ap.9u.9t fpe.9u.ap.9v.9u.an.9v.9u.an.9v.ap.9u.9t
fir.9u.9u.9u.9v.9u.9v.9u.9v.9u.9u.9u.9v.9u fmx.9v.9v.9u.9u.9u.9v.9u.9v.9u.9v.9u.9u
fov.9v.9u.9v.9v.9u.9u.9u.9u.9v.9v.9u.9v fkh.9u.9v.9u.9u.9u.9v.9u.9v.9u.9u.9u.9u.9v
fmr.a6.a5.a5.a5.a6.a5.a5.a5.a6.a5.a5.a5 g9i.kb.ug.uf fn1.9q.9x.ap.9q.ap.9x.9q.ap.9x.9q.ap.9x
fng.a5.a5.a6.2.a3.1.a4.a5.a6.a5.a5.2.a3.1.a5.a5`;

export const HOLIDAY_NAMES = `New Year's Day
Martin Luther King Jr. Day
Washington's Birthday
Memorial Day
Juneteenth
Independence Day
Labour Day
Columbus Day
Veterans Day
Thanksgiving Day
Christmas Day
Good Friday
Easter Monday
Early May bank holiday
Spring bank holiday
Boxing Day
Ascension Day
Whit Monday
National Holiday
Victory Day
Bastille Day
Assumption
All Saints' Day
Armistice Day
Canada Day
Epiphany
Fiesta Nacional de España
Día de la Constitución Española
Immaculate Conception
Easter Sunday
Liberation from Nazi-Fascism (1945)
Republic Day
National Day of Saint Francis of Assisi
King's Day
Pentecost
Ambedkar Jayanti
Gandhi Jayanti
Coming of Age Day
Foundation Day
Emperor's Birthday
Spring Equinox Day
Showa Day
Constitution Day
Greenery Day
Children's Day
Marine Day
Mountain Day
Respect-for-the-Aged Day
Autumnal Equinox Day
Sports Day
Culture Day
Labor Thanksgiving Day
Citizens' Holiday
Australia Day
Easter Saturday
Anzac Day
Spring Festival
Qingming Festival
Dragon Boat Festival
National Day
Mid-Autumn Festival
Tiradentes' Day
Our Lady of Aparecida
All Souls' Day
Black Awareness Day
Election Day
Korean New Year
Independence Movement Day
Buddha's Birthday
Liberation Day
National Foundation Day
Korean Thanksgiving
Hangul Day
Benito Juárez's birthday
Revolution Day
Change of Federal Government
Midsummer Day
Maundy Thursday
Bundesfeiertag
Federal Day of Thanksgiving, Repentance and Prayer
Staatsfeiertag
Corpus Christi
St. Brigid’s Day
St. Patrick’s Day
First Monday in May
First Monday in June
First Monday in August
Last Monday in October
St. Stephen’s Day
Christmas Eve
Liberty Day
Portugal Day
Implantação da República
Restauração da Independência
Saints Cyril and Methodius Day
Jan Hus Day
St. Wenceslas Day (Czech Statehood Day)
Independent Czechoslovak State Day
Struggle for Freedom and Democracy Day
Chinese New Year
Hari Raya Puasa
Hari Raya Haji
Vesak Day
Deepavali
Passover (Pesach)
Mimouna, Seventh day of Passover
Independence Day (Yom HaAtzmaut)
Shavuot (Feast of Weeks)
Rosh Hashanah (Yom Teruah)
Rosh Hashanah (Day 2)
Day of Atonement (Yom Kippur)
Feast of Tabernacles (Sukkot)
Simchat Torah/ Shmini Atzeret
Laylat al-Mi'raj
First day of Ramadan
End of Ramadan (Eid al-Fitr)
Feast of the Sacrifice (Eid al-Adha)
Islamic New Year
Birthday of Muhammad (Mawlid)
Human Rights Day
Family Day
Freedom Day
Public Holiday
Workers' Day
Youth Day
National Women's Day
Heritage Day
Day of Reconciliation
Day of Goodwill
Day after New Year's Day
Waitangi Day
ANZAC Day
King's Birthday
Matariki
National Sovereignty and Children's Day
Labour and Solidarity Day
Commemoration of Atatürk, Youth and Sports Day
Democracy and National Unity Day
Ash Sunday
Annunciation, Anniversary of 1821 Revolution
Saint John the Baptist
Day of the Unification of the Romanian Principalities
St Andrew's Day
National holiday
Saint Stephen's Day
Slovak National Uprising anniversary
Prešeren Day, the Slovenian Cultural Holiday
Day of Uprising Against Occupation
Statehood Day
Reformation Day
Day of Remembrance for the Dead
Independence and Unity Day
Anti-Fascist Struggle Day
Victory and Homeland Thanksgiving Day and the Day of Croatian defenders
Remembrance Day
St. George's Day
Bulgarian Education and Culture, and Slavonic Literature Day
Unification Day
Day of Restoration of the State of Lithuania
Day of Restoration of Independence of Lithuania
St. John's Day
Restoration of Independence day
Midsummer Eve
Midsummer
New Year's Eve
Day of Restoration of Independence
Europe Day
Clean Monday
Cyprus National Day
Cyprus Independence Day
Feast of Saint Paul's Shipwreck in Malta
Saint Joseph
June 7th
Saints Peter and Paul
First Day of Summer
Icelandic National Day
Commerce Day
Orthodox Christmas
Orthodox Good Friday
Orthodox Easter
Orthodox Easter Monday
Founding Day
National Police Day
Revolution Day 2011
Sham El Nessim
Sinai Liberation Day
30 June Day
Armed Forces Day
Shrove Monday
Shrove Tuesday
Day of Remembrance for Truth and Justice
Day of the Veterans and the Fallen in the Malvinas War
Day of the May Revolution
Anniversary of the Passing to Immortality of General Martín Miguel de Güemes
Anniversary of the Passing to Immortality of General Manuel Belgrano
Anniversary of the Passing to Immortality of General José de San Martín
Day of Respect for Cultural Diversity
Day of National Sovereignty
Immaculate Conception of Mary
Navy Day
Indigenous People's Day
Our Lady of Mount Carmel
Army Day
Día adicional
Sacred Heart
Battle of Boyacá
Independence of Cartagena
Virgin of Chiquinquirá
Battle of Arica and Flag Day
Peruvian Air Force Day
Battle of Junín
Santa Rosa de Lima
Battle of Angamos
Battle of Ayacucho
Founding of the Republic of China
Chinese New Year's Eve
The second day of the Chinese New Year
The third day of the Chinese New Year
The forth day of the Chinese New Year
Chinese New Year Holiday
Peace Memorial Day
Tomb Sweeping Day
National Day / Double Tenth Day
The first day of January
Lunar New Year’s Day
The second day of Lunar New Year
The third day of Lunar New Year
Ching Ming Festival
The day following Good Friday
Birthday of the Buddha
Tuen Ng Festival
Hong Kong Special Administrative Region Establishment Day
The day following the Chinese Mid-Autumn Festival
Chung Yeung Festival
The first weekday after Christmas Day
The day following Ching Ming Festival
The day following Easter Monday
The day following Birthday of the Buddha
The day following Chung Yeung Festival
The fourth day of Lunar New Year
The day following Tuen Ng Festival
The day following National Day
The day following Hong Kong Special Administrative Region Establishment Day
The second day following the Chinese Mid-Autumn Festival
The day following Labour Day
The second weekday after Christmas Day
The day following the first day of January
Chakri Memorial Day
Songkran Festival
Coronation Day
Queen Suthida's Birthday
The Queen Mother's Birthday
King Bhumibol Adulyadej Memorial Day
King Chulalongkorn Day
King Bhumibol Adulyadej's Birthday
Makha Bucha
Asalha Puja
Buddhist Lent
Pancasila Day
Nyepi
Day of Valor
National Heroes' Day
Bonifacio Day
Rizal Day
Day of Nuzul Al-Quran
Yang di-Pertuan Agong's Birthday
Malaysia Day
Vietnamese New Year Holidays
Vietnamese New Year
Hung Kings Commemorations
Day of liberating the South for national reunification
New Year Holiday
Defender of the Fatherland Day
International Women's Day
Spring and Labour Day
Russia Day
Unity Day
New Year
Defenders of Ukraine Day
Kashmir Day
Pakistan Day
Youm-e-Takbeer
Ashura
Iqbal Day
Quaid-e-Azam Day
Our Lady of Meritxell`;
