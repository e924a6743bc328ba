/*
 * The surface syntax of sxj.
 *
 * Between lexer and parser the layout rule leaves over a NEWLINE only where a line ends an item, adds one before each
 * `}` and before the end where none stands, leaves out separators that separate nothing (at the start of a file or a
 * block, or after another), tells the `if` that begins a statement (IF_STATEMENT) from the `if` of an
 * expression, and splits `<-` into `<` `-` where it is not an update.
 *
 * Only the words listed in the lexer as hard are never names; every other word stands again in the rule `name`.
 */
grammar Sxj;

tokens { IF_STATEMENT }

@parser::members {
    /** At file level `expect`, `print` and `show` always begin their items. */
    private boolean atExpression() {
        int first = _input.LA(1);
        return first != EXPECT && first != PRINT && first != SHOW && !atSeed();
    }

    /** `seed` is an item where an operand follows, the name `seed` where an operator, a call or the end does. */
    private boolean atSeed() {
        if (_input.LA(1) != SEED) {
            return false;
        }
        switch (_input.LA(2)) {
            case MINUS:
                return _input.LT(1).getStopIndex() + 1 < _input.LT(2).getStartIndex()
                        && _input.LT(2).getStopIndex() + 1 == _input.LT(3).getStartIndex();
            case OPEN_PAREN: case OPEN_BRACKET: case DOT: case NEWLINE: case SEMICOLON: case EOF:
            case PLUS: case STAR: case SLASH: case PERCENT: case AT: case CARET: case ASSIGN: case AS:
            case RANGE: case RANGE_CLOSED: case EQUAL: case NOT_EQUAL: case LESS: case LESS_EQUAL: case GREATER:
            case GREATER_EQUAL: case AND: case AND_SIGN: case OR: case OR_SIGN:
                return false;
            default:
                return true;
        }
    }

    /** In a duration, `time` is the word; `every time steps` and `for time steps` are counts of that name. */
    private boolean atTimeWord() {
        return _input.LA(1) == TIME
                && (_input.LA(-1) == AFTER || _input.LA(2) != STEPS && _input.LA(2) != STEP);
    }

    /** `drift e` and `diffusion e` are statements of a flow; elsewhere, and where no operand follows, these words are names. */
    private boolean atNoise() {
        if (_input.LA(1) != DRIFT && _input.LA(1) != DIFFUSION) {
            return false;
        }
        int next = _input.LA(2);
        switch (next) {
            case ASSIGN: case UPDATE: case PRIME: case DOT: case NEWLINE: case SEMICOLON: case EOF:
            case PLUS: case STAR: case SLASH: case PERCENT: case AT: case CARET: case AS:
            case EQUAL: case NOT_EQUAL: case LESS: case LESS_EQUAL: case GREATER: case GREATER_EQUAL:
                return false;
            default:
                break;
        }
        for (RuleContext context = _ctx; context != null; context = context.parent) {
            if (context.getRuleIndex() == RULE_flow) {
                return true;
            }
        }
        return false;
    }
}

// ---- a file ----

file : item* EOF ;

// What stands in the braces of a printed text, up to the colon of its format.
hole : value=expr sep EOF ;

sep : NEWLINE | ';' ;

item
    : problem sep?
    | player sep?
    | group sep?
    | shared sep
    | batch sep
    | run sep?
    | sweep sep?
    | compare sep?
    | mapOver sep?
    | table sep?
    | plot sep?
    | summary sep?
    | histogram sep?
    | data
    | definition
    | line sep
    ;

line
    : 'import' path=TEXT                                                            # Import
    | {atSeed()}? 'seed' value=expr                                                 # Seed
    | 'equilibria' name (('on' | 'of') use)? ('under' under=expr)? 'in' box=expr      # Equilibria
    | 'expect' expectation                                                          # Expect
    | 'print' values+=expr (',' values+=expr)*                                      # Print
    | 'show' shown=expr ('on' use)?                                                 # Show
    | {atExpression()}? value=expr                                                  # EvaluateItem
    ;

problem : 'problem' name params? '{' member* '}' ;

member : player sep? | group sep? | shared sep | batch sep | definition ;

// Names of parameters that several losses depend on.
shared : 'shared' name (',' name)* ;

// Indices that every step of a run draws anew.
batch : 'batch' name 'of' size=expr 'in' values=expr (replacement='with' 'replacement')? ;

player : 'player' name '{' definition* '}' ;

// Parameters that have a name together.
group : 'group' name '{' grouped* '}' ;

grouped : 'param' paramDef (',' paramDef)* sep ;

// ---- declarations ----

definition : fn | flow | step sep? | def sep ;

fn : 'fn' name params ('->' result=name)? (body sep? | '=' value=expr sep) ;

flow : 'flow' name params? (body sep? | '=' value=expr sep) ;

step : 'step' name params? body ;

def
    : 'const' valueDef (',' valueDef)*                                              # ConstDef
    | 'let' valueDef (',' valueDef)*                                                # LetDef
    | 'param' paramDef (',' paramDef)*                                              # ParamsDef
    | 'loss' familyDef (',' familyDef)*                                             # LossDef
    | 'observe' familyDef (',' familyDef)*                                          # ObserveDef
    | 'switch' name params? 'when' guard                                            # SwitchDef
    ;

valueDef : name type? '=' value=expr ;

paramDef : name family? '=' value=expr ('in' box=expr)? ;

familyDef : name family? '=' value=expr ;

params : '(' (param (',' param)* ','?)? ')' ;

param : name type? ('=' value=expr)? ;

type : ':' reference='&'? name ;

family : '[' axis (',' axis)* ']' ;

axis : name 'in' values=expr ;

guard : condition=expr ('for' duration)? ;

steps : 'steps' | 'step' ;

// ---- runs ----

run : 'run' name ('on' before=use)? (origin=('continues' | 'like') source=name ('on' after=use)?)? '{' runPart* '}' ;

use : name ('(' (arg (',' arg)* ','?)? ')')? ;

runPart : phase sep? | clause sep | setting sep ;

phase : 'phase' name '{' phasePart* '}' ;

phasePart : clause sep ;

// After the brace that closes the body of `when` or of a switch the layout rule ends the clause.
clause
    : 'flow' value=expr                                                             # FlowClause
    | 'step' value=expr                                                             # StepClause
    | 'stop' status=TEXT? trigger                                                   # Stop
    | 'switch' 'to' target=name trigger body?                                       # SwitchTo
    | event                                                                         # EventClause
    ;

event : 'when' guard body ;

setting
    : 'start' startValue (',' startValue)*                                          # Start
    | 'state' valueDef (',' valueDef)*                                              # RunState
    | record                                                                        # Records
    | 'seed' value=expr                                                             # SeedClause
    | 'keep' 'best' 'of' value=expr                                                 # KeepBest
    | 'brownian' value=expr                                                         # BrownianClause
    ;

record : 'record' rowsKept ;

rowsKept
    : 'every' duration                                                              # RecordEvery
    | 'at' instants=expr                                                            # RecordAt
    | 'when' guard                                                                  # RecordWhen
    ;

// What stands after `after`, `for` and `every`.
duration
    : {atTimeWord()}? 'time' time=expr                                              # DurationOfTime
    | {!atTimeWord()}? count=expr (steps | evaluations='evaluations' | epochs=('epochs' | 'epoch')) # DurationOfCount
    ;

// Without a name: all of theta.
startValue : name index? '=' value=expr | point=expr ;

trigger
    : 'when' awaited                                                                # When
    | 'after' duration                                                              # After
    | 'at' 'time' time=expr                                                         # AtTime
    ;

awaited
    : guard                                                                         # Holds
    | 'no' 'improvement' 'of' value=expr 'for' duration                             # NoImprovement
    ;

// ---- results ----

column : (title=TEXT '=' | named=name '=')? value=expr ;

table : 'table' title=TEXT? '{' tablePart* '}' ;

tablePart
    : ('rows' | 'of') values+=expr (',' values+=expr)* sep                          # Rows
    | 'columns' column (',' column)* sep                                            # Columns
    ;

plot : 'plot' title=TEXT? '{' plotPart* '}' ;

summary : 'summary' name 'of' source=name ('by' column (',' column)*)? '{' summaryPart* '}' ;

summaryPart : column (',' column)* sep ;

histogram : 'histogram' title=TEXT? '{' histogramPart* '}' ;

histogramPart
    : 'x' column logarithmic='log'? sep                                             # HistogramX
    | ('runs' | 'of') values+=expr (',' values+=expr)* ('by' column)? sep           # HistogramOf
    | 'by' column sep                                                               # HistogramBy
    | 'bins' value=expr sep                                                         # Bins
    ;

plotPart : plotClause sep ;

plotClause
    : coordinate=('x' | 'y') column (',' column)* logarithmic='log'?                # Coordinate
    | ('runs' | 'of') values+=expr (',' values+=expr)* ('by' column)?               # Runs
    | 'by' column                                                                   # ColouredBy
    | 'band' low=column ',' high=column                                             # Band
    | 'points' across=column acrossLog='log'? ',' up=column upLog='log'?            # PointsOf
    | 'path' values+=expr (',' values+=expr)*                                       # Path
    | 'contours' value=expr logarithmic='log'?                                      # Contours
    | 'arrows' value=expr                                                           # Arrows
    ;

data : 'data' name '=' path=TEXT ('{' dataPart* '}' sep? | sep) ;

dataPart
    : 'separator' value=TEXT sep                                                    # Separator
    | 'decimal' value=TEXT sep                                                      # Decimal
    | 'header' answer=('yes' | 'no') sep                                            # Header
    | 'missing' (values+=TEXT (',' values+=TEXT)* treatment=('drop' | 'nan')? | treatment=('drop' | 'nan')) sep # Missing
    | 'rows' value=expr sep                                                         # DataRows
    ;

axes : 'over' axis (',' axis)* ;

mapOver : 'map' name ('on' use)? 'over' mapAxis (',' mapAxis)* '{' column ((',' | sep) column)* sep? '}' ;

// An entry of a parameter is walked over, too: w[0] in [1, 2].
mapAxis : name index? 'in' values=expr ;

sweep : 'sweep' name axes '{' sweepPart* '}' ;

sweepPart : run sep? | fn | flow | def sep | collect sep | sweepExpect sep ;

sweepExpect : 'expect' expectation ;

expectation : condition=expr ('within' tolerance=expr relative='relative'?)? ;

collect : 'collect' column (',' column)* ;

compare : 'compare' name ('on' use)? '{' comparePart* '}' ;

comparePart : compareClause sep ;

compareClause
    : ('flows' | 'flow') column (',' column)*                                       # ComparedFlows
    | ('steps' | 'step') column (',' column)*                                       # ComparedSteps
    | ('starts' | 'start') startValue (',' startValue)*                             # ComparedStarts
    | ('seeds' | 'seed') values+=expr (',' values+=expr)*                           # ComparedSeeds
    | 'stop' status=TEXT? trigger                                                   # ComparedStop
    | record                                                                        # ComparedRecords
    | event                                                                         # ComparedEvent
    | 'state' valueDef (',' valueDef)*                                              # ComparedStates
    | 'keep' 'best' 'of' value=expr                                                 # ComparedBest
    | 'brownian' value=expr                                                         # ComparedBrownian
    | 'minimise' value=expr                                                         # Minimise
    | 'collect' column (',' column)*                                                # ComparedColumns
    | 'columns' column (',' column)*                                                # ComparedMeasures
    ;

// ---- bodies ----

body : '{' statement* '}' ;

statement
    : 'while' condition=expr body sep?                                              # While
    | 'for' variable=name 'in' values=expr body sep?                                 # For
    | ifStatement sep?                                                              # IfStatementAlone
    | simple sep                                                                    # SimpleStatement
    ;

ifStatement : (IF_STATEMENT | 'if') condition=expr then=body ('else' (otherwiseIf=ifStatement | otherwise=body))? ;

// What may stand to the left of = and <- (a name, or a name with indices) the builder says in a sentence of its own.
simple
    : 'let' valueDef (',' valueDef)*                                                # LetStatement
    | 'var' valueDef (',' valueDef)*                                                # Var
    | 'state' valueDef (',' valueDef)*                                              # State
    | name PRIME '=' value=expr                                                     # Prime
    | {atNoise()}? word=('drift' | 'diffusion') value=expr                          # Noise
    | 'return' value=expr?                                                          # Return
    | {!atNoise()}? target=expr (op=('=' | '<-') value=expr)?                       # EvaluateOrAssign
    ;

index : '[' indices+=expr (',' indices+=expr)* ']' ;

// ---- expressions, loosest first ----

expr : operands+=conj (('||' | 'or') operands+=conj)* ;

conj : operands+=neg (('&&' | 'and') operands+=neg)* ;

neg : 'not' operand=neg | comparison ;

comparison : operands+=range (ops+=('==' | '!=' | '<' | '<=' | '>' | '>=') operands+=range)* ;

range : low=sum (op=('..' | '..=') high=sum ('by' by=sum)?)? ;

sum : operands+=product (ops+=('+' | '-') operands+=product)* ;

product : operands+=cast (ops+=('*' | '/' | '%' | '@') operands+=cast)* ;

cast : operand=unary ('as' types+=name)* ;

unary : op=('-' | '!') operand=unary | power ;

power : base=postfix ('^' exponent=unary)? ;

postfix : primary suffix* ;

suffix
    : '(' (arg (',' arg)* ','?)? ')'                                                # CallSuffix
    | index                                                                         # IndexSuffix
    | '.' name                                                                      # MemberSuffix
    ;

primary
    : NUMBER                                                                        # Number
    | TEXT                                                                          # Text
    | value=('true' | 'false')                                                      # Boolean
    | name                                                                          # Reference
    | '(' inner=expr ')'                                                            # Parenthesised
    | '[' (first=expr (comp+ | (',' rest+=expr)* ','?))? ']'                        # Array
    | ifElse                                                                        # IfExpression
    ;

ifElse : 'if' condition=expr then=body 'else' (otherwiseIf=ifElse | otherwise=body) ;

arg : name '=' value=expr | value=expr comp* ;

comp : 'for' name 'in' values=expr ('if' condition=expr)? ;

name
    : NAME
    | 'after' | 'arrows' | 'at' | 'band' | 'batch' | 'best' | 'bins' | 'brownian' | 'by' | 'collect' | 'columns' | 'compare' | 'const' | 'continues' | 'contours' | 'data' | 'decimal'
    | 'diffusion' | 'drift' | 'drop' | 'group' | 'header' | 'histogram' | 'missing' | 'nan' | 'no' | 'separator' | 'yes'
    | 'epoch' | 'epochs' | 'equilibria' | 'evaluations' | 'every' | 'expect' | 'flow' | 'flows' | 'import' | 'improvement' | 'keep' | 'like' | 'log' | 'loss' | 'map'
    | 'minimise' | 'observe' | 'of' | 'on' | 'over' | 'param' | 'path' | 'phase' | 'player' | 'plot' | 'points' | 'print'
    | 'problem' | 'record' | 'relative' | 'replacement' | 'rows' | 'run' | 'runs' | 'seed' | 'seeds' | 'shared' | 'show' | 'start' | 'starts' | 'state'
    | 'step' | 'steps' | 'stop' | 'summary' | 'sweep' | 'switch' | 'table' | 'time' | 'to' | 'under' | 'var' | 'when' | 'with' | 'within' | 'x' | 'y'
    ;

// ---- hard words: never names ----

IF : 'if' ;
ELSE : 'else' ;
WHILE : 'while' ;
FOR : 'for' ;
IN : 'in' ;
LET : 'let' ;
RETURN : 'return' ;
FN : 'fn' ;
AS : 'as' ;
AND : 'and' ;
OR : 'or' ;
NOT : 'not' ;
TRUE : 'true' ;
FALSE : 'false' ;

// ---- soft words: names everywhere but where an item or a clause begins ----

AFTER : 'after' ;
ARROWS : 'arrows' ;
AT_WORD : 'at' ;
BAND : 'band' ;
BATCH : 'batch' ;
BEST : 'best' ;
BINS : 'bins' ;
BROWNIAN : 'brownian' ;
BY : 'by' ;
COLLECT : 'collect' ;
COLUMNS : 'columns' ;
COMPARE : 'compare' ;
CONTINUES : 'continues' ;
CONST : 'const' ;
CONTOURS : 'contours' ;
DATA : 'data' ;
DECIMAL : 'decimal' ;
DIFFUSION : 'diffusion' ;
DRIFT : 'drift' ;
DROP : 'drop' ;
EPOCH : 'epoch' ;
EPOCHS : 'epochs' ;
EQUILIBRIA : 'equilibria' ;
EVALUATIONS : 'evaluations' ;
EVERY : 'every' ;
EXPECT : 'expect' ;
FLOW : 'flow' ;
FLOWS : 'flows' ;
GROUP : 'group' ;
HEADER : 'header' ;
HISTOGRAM : 'histogram' ;
IMPORT : 'import' ;
IMPROVEMENT : 'improvement' ;
KEEP : 'keep' ;
LIKE : 'like' ;
LOG : 'log' ;
LOSS : 'loss' ;
MAP : 'map' ;
MINIMISE : 'minimise' ;
MISSING : 'missing' ;
NAN : 'nan' ;
NO : 'no' ;
OBSERVE : 'observe' ;
OF : 'of' ;
ON : 'on' ;
OVER : 'over' ;
PARAM : 'param' ;
PATH : 'path' ;
PHASE : 'phase' ;
PLAYER : 'player' ;
PLOT : 'plot' ;
POINTS : 'points' ;
PRINT : 'print' ;
PROBLEM : 'problem' ;
RECORD : 'record' ;
RELATIVE : 'relative' ;
REPLACEMENT : 'replacement' ;
ROWS : 'rows' ;
RUN : 'run' ;
RUNS : 'runs' ;
SEED : 'seed' ;
SEEDS : 'seeds' ;
SEPARATOR : 'separator' ;
SHARED : 'shared' ;
SHOW : 'show' ;
START : 'start' ;
STARTS : 'starts' ;
STATE : 'state' ;
STEP : 'step' ;
STEPS : 'steps' ;
STOP : 'stop' ;
SUMMARY : 'summary' ;
SWEEP : 'sweep' ;
SWITCH : 'switch' ;
TABLE : 'table' ;
TIME : 'time' ;
TO : 'to' ;
UNDER : 'under' ;
VAR : 'var' ;
WHEN : 'when' ;
WITH : 'with' ;
WITHIN : 'within' ;
X : 'x' ;
Y : 'y' ;
YES : 'yes' ;

// ---- names, numbers, texts ----

// Every character beyond ASCII counts as a letter here; Scanner cuts a name where one of them is none. ANTLR builds the
// sets of a lexer at every start, in time that grows with the square of their ranges: a quarter of a small program's.
NAME : [a-zA-Z_\u0080-\u{10FFFF}] [a-zA-Z0-9_\u0080-\u{10FFFF}]* ;

NUMBER : [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? ;

TEXT : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' ;

// ---- operators and brackets ----

OR_SIGN : '||' ;
AND_SIGN : '&&' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;
LESS_EQUAL : '<=' ;
GREATER_EQUAL : '>=' ;
UPDATE : '<-' ;
ARROW : '->' ;
RANGE_CLOSED : '..=' ;
RANGE : '..' ;
LESS : '<' ;
GREATER : '>' ;
ASSIGN : '=' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
AT : '@' ;
CARET : '^' ;
BANG : '!' ;
AMPERSAND : '&' ;
DOT : '.' ;
COMMA : ',' ;
COLON : ':' ;
SEMICOLON : ';' ;
PRIME : '\'' ;
OPEN_PAREN : '(' ;
CLOSE_PAREN : ')' ;
OPEN_BRACKET : '[' ;
CLOSE_BRACKET : ']' ;
OPEN_BRACE : '{' ;
CLOSE_BRACE : '}' ;

// ---- layout and comments ----

NEWLINE : '\r\n' | '\n' | '\r' ;
BLANKS : [ \t\f]+ -> channel(HIDDEN) ;
DOC : '///' (~[/\r\n] ~[\r\n]*)? -> channel(HIDDEN) ;
COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' (~'*' | '*'+ ~[*/])* '*'+ '/' -> channel(HIDDEN) ;

// ---- what is wrong, as tokens, so that it is said in the language's words ----

OPEN_COMMENT : '/*' (~'*' | '*'+ ~[*/])* '*'* ;
OPEN_TEXT : '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'? ;
UNKNOWN : . ;
