// Everyday turns of phrase in which a word means nothing bad that is a figure, money or a secret elsewhere.
import { once } from './parsed-once';
import { pattern } from './pattern';

/** Taken out before words are looked for. */
export const excused = once(
  () =>
    new RegExp(
      [
        /no one/,
        pattern`
      one (?:more|last|final|other) (?:thing|time|reason|call|nudge|push|try|word|question|point|step|chance|idea|note
      |favou?r)
    `,
        pattern`
      (?:extra|fresh|(?:a )?second|another|new|different|a) pair of (?:hands|eyes|ears|shoes)
      |pair(?:s|ed|ing)? (?:up|with|well|nicely)
    `,
        pattern`
        (?<!\b(?:at|by|till|until|past|from|and|or|number|twenty|hundred|plus) )one(?= (?!in\b|out\b|and\b|or\b
        |hundred|thousand|million|(?:hour|day|week|month|quarter|year)|point|per\b)[a-z])(?! of every)
      `,
        /(?<!\b(?:at|by|before|after|till|until|past|from|and|or|number|to|of|twenty|hundred) )one(?=[.,;:!?)]|$)/,
        pattern`
      (?:this|that|which|any|every|each|the (?:right|best|only|next|first|other|last)|a \w+) one(?! (?:in|out|hundred
      |thousand|million)\b)
    `,
        /one[- ](?:on|to)[- ]one|one[- ](?:pager|off|time|sided|stop)|(?:with|on) one voice/,
        pattern`
      (?:a|every|without a|for a|your|in a) second(?= (?:opinion|look|call|chance|pair|time|thought|meeting|reminder
      |nudge|conversation|attempt|glance|to\b))|second (?:nature|guess\w*)|second to none
      |(?:for|in|just|take|wait|got|spare) a (?:split )?second
    `,
        /safety net|the net|net (?:new|positive|effect|benefit|gain)/,
        pattern`
      third[- ](?:party|parties)|(?:lucky )?third time(?= lucky)?|sixth sense|eleventh hour|cloud nine|square one
      |high five|one in a million|thanks a million
    `,
        pattern`
      zero in on|ground zero|(?:start|starting|begin) (?:from|at) zero
      |zero (?:effort|risk|pressure|doubt|reason|harm|friction)
    `,
        pattern`
      counts? double|double[- ]?(?:check(?:ed|ing|s)?|down|our efforts|your efforts)
      |grand (?:scheme|plan|opening|idea|tour|gesture)|the grand scheme
      |(?:don't|not|without) (?:have to )?think(?:ing)? twice|think twice
    `,
        pattern`
      take five(?= (?:to|and|for)\b|[.,;!?]|$)|two and two(?= together)|(?:in|on) two minds
      |one or two (?=(?:\w+ )?(?:things|questions|ideas|points|people|sentences|lines|words|thoughts|suggestions
      |names)\b)
      |(?:line|word|day|week|sentence|minute|step|point|question|idea|call|thing|contact|name|tip|month) or two
      |two birds|two (?:cents|pence|peas|wrongs|left feet)|between two stools|two steps ahead|third wheel|zero[- ]sum
      |seventh heaven
    `,
        pattern`
      half the (?:battle|work|job|story|fun)|better half|other half(?! (?:of )?[XPN])|half a (?:chance|mind)
      |half[- ](?:hearted|an hour|hour|finished|baked|way|open|full|empty|done|ready)|(?:in|by) half the time
      |an hour (?=of|with|or so)
    `,
        pattern`
      a couple of (?:(?:quick|short|open|simple|good|brief|friendly|honest|more) )?(?:minutes|questions|sentences
      |lines|ideas|options|thoughts|things|points|suggestions|notes|conversations|calls|steps|reasons|ways|words
      |emails|messages|names|tips|introductions|chats|meetings)
    `,
        pattern`
      (?:the|our|both|you|these|those) two (?=of|teams|companies|sides|organi[sz]ations|parties|sales|partners|groups
      |firms|businesses)|(?:two|three)[- ]way
    `,
        pattern`
      (?:put|get|connect|match|introduce|between|pair|brings?|help|if|when|so|and|how|for|of
      |with) the two(?= (?:together|in|of|up|to|can|could|are|and|might|should|work|know|have|meet|fit|get|belong)\b
      |[.,;!?]|$)
    `,
        pattern`
      (?:two|three) (?=(?:good |strong |clear |simple |quick |obvious |main |short |possible |small 
      |great )?(?:reasons|things|questions|options|steps|ways|sides|heads|minds|ideas|thoughts|points|lines|sentences
      |words|people who|paths|routes|choices)\b)
    `,
        pattern`
      feel free|free (?=slot|moment|minute|afternoon|morning|evening|hour)
      |(?:you|they|we|you're|they're|we're|P) (?:(?:are|is) )?free(?=[.,;!?]|$| (?:for a|this|today|tomorrow|next
      |later|now))|free(?:s|d|ing)? up|free of (?=doubt|obstacles|risk|conflict|friction)|risk[- ]free|free time
      |free (?=to )
    `,
        pattern`
      pay(?:s|ing)? (?:X |P |them )?(?:a|another) (?:\w+ )?visit
      |pay(?:s|ing)? (?:close |more |special |full |particular )?attention|(?:pay|pays|paid|paying) (?:off|dividends)
      |(?:patience|persistence|honesty|it|this|that|effort|trust|work) (?:always |often |usually |soon )?pays
    `,
        pattern`
      banking (?:sector|industry|world|customers?|clients?)|bank(?:ing)? on|fits? the bill|cash in on
      |bang for (?:the|your|our) buck|down to the wire
      |(?:give|gives|deserve|deserves|take|takes|due) (?:\w+ ){0,3}credit|to (?:\w+ )?credit
    `,
        pattern`
      (?:pick|picks|picking) up the phone|(?:phone|telephone) (?:call|calls|conversation)
      |(?:by|over the|on the) (?:tele)?phone
    `,
        pattern`
      (?:missing|weak|strong|strongest|vital|natural|direct|important|clear|close|closest|good|deep|personal|existing
      |business) links?|links? (?:to|into) (?=X|them\b|their\b)|link (?:between|up with)
      |(?:closely |strongly )?linked (?:to|with)
    `,
        pattern`
      (?:mov(?:e|es|ed|ing)|push|pushing|bring|bringing|tak(?:e|es|ing)|carry|go|goes|going|step|steps|way|look
      |looking|drive|driving|get) (?:X |it |this |that |them |things )?forward|forward[- ](?:looking|thinking)
      |(?:mov|step|go|look)(?:e|es|s|ing|ving)? forwards|backwards and forwards
      |(?:things|really|just|both|you|we|they) click(?:s|ed)?(?! (?:on|the|this|here|it|below|above)\b)
    `,
        /(?<!\b(?:visit|to|see|open|through|via) )(?:their|its|any|X's|company) (?:own |new )?website/,
        pattern`
      addressing|addressed(?! to\b)
      |address(?:es)?(?= (?:the|their|any|this|that|these|those|it|them|your|our|some|what|all|both|open|how|why
      |concerns|questions|every|each)\b(?! (?:is|below|above|bar|line)))
      |(?<!\b(?:write|send|mail|go|reply|sent|answer|come|directly|down) )(?<=\b(?:to|could|should|can|will|would
      |must|best) )address
    `,
        pattern`
      text(?:s|ed|ing)?(?! (?:the (?:word|number|letters?|name)|go|an?|me|us|my|our|your|this|to|yes|no|stop|back|at
      |on|number|it|for|code|in|is|below|above|him|her|and|or)\b)(?<!\b(?:this|my|previous|following|the|his|her
      |above|a|that|your) text)|(?:quick|short|brief|friendly|simple|nice|little|polite|casual|by) text|text or call
      |call or text|text (?=(?:him|her) (?:today|now|tomorrow|and|about|this|before))
      |a (?:\w+ )?text(?= (?:from|would|could|will))|text messages?(?! (?:me|us)\b)
    `,
        pattern`
      dial(?:s|ed|led|ing)? (?=X\b|P\b|(?:it|them|this|things|that) (?:up|down|in|back)|up\b|down\b|in (?:on|the)\b
      |back\b|it in)|dial(?:ed|led) in|(?:turn|move|shift|turning|moving|crank) (?:up |down )?the dial
    `,
        pattern`
      (?<=, )boss(?=[.,;!?]|$)|(?:hey|hi|hello|morning|thanks|ok|okay|sure|right|yes|no|cheers),? boss
      |(?:you're|you are|you) (?:still )?(?:the|like a) boss|like (?:a|the) boss(?=[.,;!?]|$)|boss(?=, )
      |(?:your|the) (?:big )?boss(?=[.,;!?]|$)
    `,
        pattern`
      (?:steal|stole|stealing) a march|on the march|march(?:es|ing)? (?:on|ahead|forward)(?! (?:the|a)\b)
      |(?:connect|join)(?:s|ed|ing)? (?:the|all the|a few|some|these|those|our|more) dots|inboxes
      |(?:right )?on the dot|pass(?:es|ed|ing)? the buck|the buck stops|penny for your thoughts
      |the penny (?:drops|dropped)|on a dime|pay(?:s|ing)? the price|credit where|credit(?:'s| is) due
      |(?:is|are|was|such|real) a gift(?=[.,;!?]|$)|gift horse
      |(?:an? )?(?:added|nice|extra|real|big|huge|as a|lovely|welcome|sweet) bonus(?! (?:for you|if|to you|when))
      |bonus points|(?:ad|sales|marketing|punchy|sharp|great|good|better|catchy) copy(?! (?:of|to|in)\b)|carbon copy
      |pay(?:s|ing)? it forward|(?:off|flip(?:s|ping)? the|stick to the)[- ]script
      |(?:your|our|nobody's|everyone's|no one's|somebody's) job(?= (?:here |now |today |this week )?(?:to|is to
      |is simple)\b)|(?:inside|odd) jobs?|job (?:for [XP]|to do)|on the job
      |(?:await|awaiting|for|pending) your (?:\w+ )?instructions?
    `,
        pattern`
      (?:a|one) (?:million|thousand|hundred) (?:things|reasons|ways|other things|questions|directions|miles)
      |double[- ](?:booked|edged|up|standard)|on the double|once or twice
      |(?:devil's advocate|thick as thieves|speak of the devil)|(?:in the )?nick of time|plan [abc]
      |a[- ](?:game|list|team|player)|(?:from )?a to [bz]|b team|de[- ]escalat\w+
    `,
        pattern`
      (?:worth|merits|deserves|needs|warrants) (?:an? |some |further |closer |more )?investigation
      |ill[- ](?:timed|advised|suited|afford|prepared|equipped|defined|at ease)
      |(?:deals|leads|things|ideas|opportunities|it|conversations) (?:go |goes |come )?(?:to )?die|to die for
      |die down|do or die
      |(?:deal|lead|trail|momentum|opportunity|interest|conversation|thread|it|this) (?:dies|died|die)
      |dead (?:simple|easy|on|set|serious|quiet|certain|sure|right|heat|in the water)
      |(?:go|goes|going|gone|went) dead
      |steal(?:s|ing)? (?:the (?:show|spotlight)|a (?:march|moment|minute|few)|our thunder|your thunder)
      |stupid question
    `,
        pattern`
      (?<=(?:worth|beats?|beating|(?:better|louder|stronger|worth more) than) )(?:a|any) (?:thousand|hundred|million
      |dozen) (?:[a-z-]+ )?[a-z-]+s(?<!dollars|euros|pounds|seats|users)
      |(?<!\b(?:into|open|access to|check|see|read|visit) )(?:their|the|your|an?|full|crowded|busy|another) inbox
    `,
        /(?:long|not long|a while|some time|ages) ago/,
        pattern`
      domain (?:expertise|knowledge|experience|experts?)|a dash of|dash(?:es|ed|ing)? (?:off|out|around|over)
      |(?:mad|last|final) dash|web of (?=contacts|relationships|people)|(?:quick|brief) scan|strings attached
      |attach(?:es|ed|ing)? (?:importance|value|great|much|weight)|(?:very|closely|so) attached to
      |phone (?=[XP]|them\b)
      |(?:several|many|all|other|both|more|production|regional|customer) sites?(?! (?:called|named|at|is|under))
      |(?:site|on[- ]site) (?:visit|visits|meeting|workshop)|on[- ]site
    `,
        pattern`
      (?:great|good|excellent|solid|nice|amazing|fine|fantastic|wonderful|better|proper|tough|hard|easy
      |full[- ]time) job|job (?:at hand|easier|done|well done)
      |(?:do|does|did|done|doing|get|gets|for|make|makes) (?:the|your|our|most of the) job(?! (?:of|is|was|at|in
      |with))
    `,
        pattern`
      (?:trump|wild|calling|business) cards?|on the cards
      |(?:play(?:s|ing)?|lay|hold|holds|show) (?:(?:your|our|their|all|most of|the|of) )*cards|house of cards
      |pin(?:s|ned|ning)? down|crack(?:ed|ing)? the code|by the same token|token of (?:thanks|appreciation|gratitude)
    `,
        /open secret|no secret|secret (?:weapon|sauce|ingredient|recipe)|best[- ]kept secret|the secret (?:to|is)(?= )/,
        pattern`
      (?:it|lead|topic|deal) (?:looked|looks|seemed|seems) dead|sick of|fired up|stole the show
      |(?:lies|lied) (?=ahead|with|within|in\b|at\b|here|there|behind|between|on\b)
    `,
        pattern`
      no fault of|no harm|no stone unturned|stepping stones?|dead (?:end|ends|lock)|in (?:our|your|their) court
      |same page|free hand
    `,
      ]
        .map(({ source }) => `\\b(?:${source})\\b`)
        .join('|'),
      'g',
    ),
);
