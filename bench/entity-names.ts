import { GIVEN_NAMES } from '../src/text/given-names.generated.ts';
import { type Random, random } from './random.ts';

/**
 * A number from 2^from to 2^to − 1, each doubling as likely as the next: frequencies fall as 1/rank (Zipf), like those of
 * words in real lists. `from` > 0 leaves the commonest out.
 */
export function ranked(dice: Random, from: number, to: number): number {
  const bit = dice.between(from, to - 1);
  return 2 ** bit + dice.below(2 ** bit);
}

/** Syllables that begin, go on and end the words of one part of the world. `в:v` is written в in its own script and v in ours. */
interface Sounds {
  starts: readonly string[];
  middles: readonly string[];
  ends: readonly string[];
}

const sounds = (starts: string, middles: string, ends: string): Sounds => ({
  starts: starts.split(' '),
  middles: middles.split(' '),
  ends: ends.split(' '),
});

const WESTERN = sounds(
  'al an ar ba ben ber bra bu ca car cla co cor da de di do dra ed el en fa fe fi fla fo fre ga ge gi go gra gre ha hal har he hen ho hu ja jo ka ke ki kla kra la le li lo lu ma mar me mi mo mu na ne ni no o pa pe phi pi po ra re ri ro ru sa sal san scha schu se si so sta ste stra ta te ti to tre u va ve vi vo wa wal we wi wo za ze',
  'be ca ci da de di do fe ga ge gi la le li lo lu ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to va ve vi za zi bri dre gri stra nne lle rra',
  'n r s t a e o i ld rd rt nd ck ch ng ll ss tt x y man son sen ner ler ger ber berg feld stein burg ton ham ley field well wood worth ford mann ini elli etti ano ard eau ier ois ez es os as ska ic',
);
const SPANISH = sounds(
  'al an ar ba be bo ca ce cha co cor cu da de di do e es fa fe fi flo fu ga gi go gue gu he ho i ja ji jo la le li lo lu ma me mi mo mu na no o or pa pe pi po que qui ra re ri ro ru sa se si so sua ta te to tru ur va ve vi vil za zu',
  'ba be bra ca ci co da de dri ga gue la le li lla lo ma me mi na ne ni no ña ra re ri rra sa se si ta te ti to va ve vi za',
  'ez es as os ar al on in an a o ero era illo ada ales anza uelo osa ado eta ita',
);
const SLAVIC = sounds(
  'а:a ба:ba бе:be бо:bo бу:bu ва:va ве:ve ви:vi во:vo га:ga гор:gor гре:gre да:da де:de до:do ев:ev жу:zhu за:za зи:zi и:i ка:ka ко:ko кра:kra ку:ku ла:la ле:le ли:li лу:lu ма:ma ме:me ми:mi мо:mo му:mu на:na не:ne ни:ni но:no о:o па:pa пе:pe по:po ро:ro ру:ru са:sa се:se си:si со:so ста:sta су:su та:ta ти:ti то:to у:u фе:fe фи:fi хо:kho че:che ша:sha шу:shu ю:yu я:ya',
  'би:bi ва:va ви:vi да:da ди:di до:do жи:zhi ка:ka ки:ki ко:ko ла:la ле:le ли:li ло:lo ма:ma ми:mi на:na не:ne ни:ni но:no па:pa ра:ra ре:re ри:ri ро:ro са:sa се:se си:si та:ta те:te ти:ti то:to фи:fi ха:kha че:che ша:sha',
  'ов:ov ев:ev ин:in ский:skiy ко:ko енко:enko ук:uk чук:chuk ник:nik ец:ets ак:ak ян:yan дзе:dze швили:shvili',
);
/** roots of given names and patronymics, with the syllables of SLAVIC */
const SLAVIC_GIVEN: Sounds = { ...SLAVIC, ends: 'н:n слав:slav мир:mir т:t р:r л:l д:d'.split(' ') };
const ARABIC = sounds(
  'ba bu da di fa fi ga ha hi hu ja ju ka kha khu ma mu na nu qa ra ri ru sa sha shu su ta tu wa ya za zu',
  'ba bi da di fa fi ha hi ja ka la li ma mi na ni qi ra ri sa shi ta wa wi ya za zi mma rra sha',
  'i awi ani iri di d r n m s b k q l t f wi ri shi ar in ad id un ah',
);
const INDIAN = sounds(
  'a abh adi ak am an ar ash ba bha bi cha che da de dha di ga go gu ha hi in ja ji ka ke kha ki ko kri ku la lo ma me mo mu na ne ni o pa pra pu ra re ri ro ru sa sha shi shri si so su ta te u va ve vi ya yo za',
  'bha da de dha ga ha ja ka ki la le li ma me mi mu na ne ni ra re ri ru sa sha shi ta thi va ve vi ya',
  'n sh m t r k l p j d an esh it al ar ani ati aya endra ika kar nath raj tha wal van yan pur nder dev lal prasad',
);
const AFRICAN = sounds(
  'a aba ade aki ama ba bo bu cha da de di do e fa fo ga gi ha i ife ja ka ke ki ko ku la le lu ma mba me mo mu mwa na nda nga nja no nya o oba odi olu on sa se si ta te ti to tu u wa we ya zu',
  'ba bi da de di do fe ga gi ka ke ki ko ku la le lu ma me mi mo na ne ngo ni nu ra re ro sa se si so ta ti to wa we ya yo',
  'a i o u e la le na ne ni ma mi ba de do ka ko ku ra wa za yi je so nga mbe nde ye',
);
// 65 surnames and 72 syllables of given names, a Han character each
const CHINESE_SURNAMES =
  'wang:王 li:李 zhang:张 liu:刘 chen:陈 yang:杨 huang:黄 zhao:赵 wu:吴 zhou:周 xu:徐 sun:孙 ma:马 zhu:朱 hu:胡 guo:郭 he:何 lin:林 gao:高 luo:罗 zheng:郑 liang:梁 xie:谢 song:宋 tang:唐 xu:许 han:韩 feng:冯 deng:邓 cao:曹 peng:彭 zeng:曾 xiao:肖 tian:田 dong:董 pan:潘 yuan:袁 cai:蔡 jiang:蒋 yu:余 du:杜 ye:叶 cheng:程 wei:魏 su:苏 lu:吕 ding:丁 ren:任 lu:卢 yao:姚 shen:沈 zhong:钟 jiang:姜 cui:崔 tan:谭 lu:陆 fan:范 wang:汪 liao:廖 shi:石 jin:金 wei:韦 jia:贾 xia:夏 fu:付'.split(
    ' ',
  );
const CHINESE_GIVEN =
  'wei:伟 fang:芳 na:娜 min:敏 jing:静 li:丽 qiang:强 lei:磊 jun:军 yang:洋 yong:勇 yan:艳 jie:杰 juan:娟 tao:涛 ming:明 chao:超 xiu:秀 xia:霞 ping:平 gang:刚 gui:桂 ying:英 hua:华 yu:玉 lan:兰 hong:红 mei:梅 jian:建 guo:国 zhi:志 wen:文 hui:辉 bo:波 bin:斌 xin:鑫 hao:浩 kai:凯 peng:鹏 yi:毅 feng:峰 long:龙 shan:山 hai:海 jia:佳 ting:婷 qing:清 sheng:胜 xue:雪 lin:林 dong:东 nan:南 xiang:祥 fu:福 de:德 cheng:成 guang:光 an:安 chun:春 qiu:秋 yun:云 shu:淑 zhen:珍 rong:荣 he:和 hong:宏 jin:金 bao:宝 yuan:元 tian:天 ze:泽 rui:瑞'.split(
    ' ',
  );
const KOREAN_SURNAMES =
  'kim:김 lee:이 park:박 choi:최 jung:정 kang:강 cho:조 yoon:윤 jang:장 lim:임 han:한 oh:오 seo:서 shin:신 kwon:권 hwang:황 ahn:안 song:송 ryu:류 hong:홍 ko:고 moon:문 yang:양 son:손 bae:배 baek:백 heo:허 nam:남 sim:심 noh:노 ha:하 kwak:곽 ri:리 pak:박 ri:리 kim:김'.split(
    ' ',
  );
const KOREAN_GIVEN =
  'jong:정 yong:용 chol:철 un:은 il:일 song:성 ho:호 nam:남 su:수 min:민 hyon:현 kyong:경 myong:명 hak:학 chun:춘 sun:순 hui:희 jin:진 kwang:광 guk:국 hyok:혁 tae:태 sang:상 dong:동 jun:준 won:원 ki:기 bok:복 ok:옥 suk:숙 ryong:룡 bom:범 u:우 mi:미 ae:애 hun:훈'.split(
    ' ',
  );
const GIVEN_ROWS = GIVEN_NAMES.split('\n').map(line => line.split('|')[0]!.split(' '));
const BUSINESS =
  'Trading International Group Shipping Industries Technology Investment Holding General Services Import Export Development Construction Energy Marine Company Petroleum Logistics Transport Engineering Electronic Industrial Bank Foundation Consulting Machinery Oil Trade Chemical Global Resources Management Science Equipment Institute Capital Management Foods Textile Steel Aviation Mining Metal Systems Design Plant Research Agro Medical Pharma Optics Timber Software Insurance Travel Paper Auto Furniture Plastics Ceramics Seafood Media Solutions Partners Fund'.split(
    ' ',
  );
const FORMS = 'Ltd|LLC|Co., Ltd.|Limited|GmbH|S.A.|Inc.|JSC|OOO|B.V.|S.r.l.|PJSC|FZE|Pte Ltd|Sdn Bhd|AG'.split('|');
const SHIPS = 'Star Ocean Queen Spirit Sea Pearl Glory Hope Bay Wind Express Ace Trader Lady Fortune Sun'.split(' ');
const BY = /\s+/;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** of `в:v` the в, and the v; what has no colon is itself behind it */
const before = (syllable: string): string => syllable.slice(0, Math.max(0, syllable.indexOf(':')));
const behind = (syllable: string): string => syllable.slice(syllable.indexOf(':') + 1);

/** The word of a rank: its syllables are drawn by dice that the rank throws, so that the same rank is the same word. */
function syllables({ starts, middles, ends }: Sounds, rank: number): string[] {
  const dice = random(Math.imul(rank, 0x9e3779b1) ^ starts.length);
  const parts = [dice.pick(starts)];
  // common words are short
  for (let more = dice.below(rank < 256 ? 2 : 3); more > 0; more--) parts.push(dice.pick(middles));
  return [...parts, dice.pick(ends)];
}

const spelt = (parts: readonly string[]): string => capital(parts.map(behind).join(''));

function pickRanked<T>(dice: Random, items: readonly T[]): T {
  return items[(ranked(dice, 0, 31 - Math.clz32(items.length) + 1) - 1) % items.length]!;
}

/** A name and how else its bearer is written, in another script or another spelling. */
type Names = [name: string, ...others: string[]];

function plainPerson(dice: Random, of: Sounds, surnames: number): Names {
  const given = spelt(syllables(of, ranked(dice, 2, 12)));
  const last = Array.from({ length: surnames }, () => spelt(syllables(of, ranked(dice, 5, 19)))).join(' ');
  const middle = dice.chance(0.4) ? `${spelt(syllables(of, ranked(dice, 2, 12)))} ` : '';
  const initial = middle === '' ? '' : `${middle.charAt(0)}. `;
  return [`${given} ${middle}${last}`, `${given} ${initial}${last}`, `${last.toUpperCase()}, ${given}`];
}

function slavicPerson(dice: Random): Names {
  const given = syllables(SLAVIC_GIVEN, ranked(dice, 1, 9));
  const father = [...syllables(SLAVIC_GIVEN, ranked(dice, 1, 9)), 'ович:ovich'];
  const last = syllables(SLAVIC, ranked(dice, 5, 19));
  const cyrillic = [last, given, father].map(parts => capital(parts.map(before).join(''))).join(' ');
  return [
    `${spelt(given)} ${spelt(father)} ${spelt(last)}`,
    cyrillic,
    `${spelt(last).toUpperCase()}, ${spelt(given)}`,
    `${spelt(given)} ${spelt(last).replace(/iy$/, 'y').replace('kh', 'h')}`,
  ];
}

function arabicPerson(dice: Random): Names {
  const given = (): string[] => pickRanked(dice, GIVEN_ROWS);
  const rows = Array.from({ length: dice.between(2, 3) }, given);
  const family = spelt(syllables(ARABIC, ranked(dice, 4, 17)));
  const write = (): string => rows.map(row => capital(pickRanked(dice, row))).join(dice.chance(0.2) ? ' bin ' : ' ');
  return [
    `${write()} al-${family}`,
    `${write()} Al ${family}`,
    `${capital(pickRanked(dice, rows[0]!))} ${family}`,
    `Abu ${capital(pickRanked(dice, given()))}`,
  ];
}

function eastAsianPerson(dice: Random, surnames: readonly string[], given: readonly string[], glued: boolean): Names {
  const parts = [
    pickRanked(dice, surnames),
    ...Array.from({ length: dice.chance(0.85) ? 2 : 1 }, () => dice.pick(given)),
  ];
  const [last, ...first] = parts.map(part => capital(before(part)));
  const joined = glued ? capital(first.join('').toLowerCase()) : first.join(' ');
  return [
    `${last} ${joined}`,
    parts.map(behind).join(''),
    `${joined}, ${last!.toUpperCase()}`,
    `${first.join('-')} ${last}`,
  ];
}

function firm(dice: Random): Names {
  const of = dice.pick([WESTERN, WESTERN, SLAVIC, ARABIC, SPANISH, INDIAN]);
  const own = (): string => spelt(syllables(of, ranked(dice, 4, 20)));
  const form = pickRanked(dice, FORMS);
  const words = [own(), ...(dice.chance(0.5) ? [own()] : []), pickRanked(dice, BUSINESS)];
  if (dice.chance(0.4)) words.push(pickRanked(dice, BUSINESS));
  const first = words[0]!;
  const letters = words.map(word => word.charAt(0)).join('');
  return [
    `${words.join(' ')} ${form}`,
    `${form} ${words.join(' ')}`,
    dice.chance(0.5) ? `${first} ${words.at(-1)!}` : `${first} ${letters}`,
  ];
}

function vessel(dice: Random): Names {
  const name = (): string => {
    const own = spelt(syllables(dice.pick([WESTERN, ARABIC, INDIAN, SLAVIC]), ranked(dice, 3, 17)));
    const tail = dice.chance(0.2) ? ` ${dice.between(1, 30)}` : '';
    return `${own}${dice.chance(0.6) ? ` ${pickRanked(dice, SHIPS)}` : ''}${tail}`.toUpperCase();
  };
  return [name(), name(), name()];
}

/** Shares of a hundred: persons of eight cultures 66, firms 26, vessels 8. */
export function madeNames(dice: Random): { schema: 'Person' | 'Company' | 'Vessel'; names: Names } {
  const kind = dice.below(100);
  if (kind >= 92) return { schema: 'Vessel', names: vessel(dice) };
  if (kind >= 66) return { schema: 'Company', names: firm(dice) };
  const person = (names: Names) => ({ schema: 'Person' as const, names });
  if (kind < 14) return person(plainPerson(dice, WESTERN, 1));
  if (kind < 23) return person(plainPerson(dice, SPANISH, 2));
  if (kind < 35) return person(slavicPerson(dice));
  if (kind < 48) return person(arabicPerson(dice));
  if (kind < 53) return person(plainPerson(dice, INDIAN, 1));
  if (kind < 57) return person(plainPerson(dice, AFRICAN, 1));
  if (kind < 62) return person(eastAsianPerson(dice, CHINESE_SURNAMES, CHINESE_GIVEN, true));
  return person(eastAsianPerson(dice, KOREAN_SURNAMES, KOREAN_GIVEN, false));
}

/** Words of a name in another order, or one letter slipped, by `slip`; single words are only slipped. */
export function turned(dice: Random, name: string): string {
  const words = name.split(BY);
  const at = dice.between(1, words.length - 1);
  return [...words.slice(at), ...words.slice(0, at)].join(' ');
}
