/*
 * The surface syntax of .sx programs: functions with typed variables, loops and branches.
 *
 * `fn` is never a name, so that the text is cut at it and each function is read by itself. Whether an `if` at the end
 * of a block is a statement or the block's value the builder of the tree decides: here it is a statement.
 */
grammar Sx;

@parser::members {
    /** An `if` where a statement may stand is a statement, not the start of an expression. */
    private boolean atValue() {
        return _input.LA(1) != IF;
    }

    /** The last statement of a block needs no semicolon where it leaves the block. */
    private boolean atEnd() {
        return _input.LA(1) == CLOSE_BRACE;
    }
}

oneFunction : function EOF ;

function : 'fn' name=NAME '(' (parameter (',' parameter)* ','?)? ')' '->' result=type body=block ;

parameter : name=NAME ':' type ;

type : reference='&'? name=NAME ;

block : '{' statement* ({atValue()}? value=expression)? '}' ;

statement
    : word=('let' | 'var') name=NAME ':' type '=' value=expression ';'              # Declare
    | name=NAME '=' value=expression ';'                                            # Assign
    | 'while' condition=expression body=block                                       # While
    | 'return' value=expression (';' | {atEnd()}?)                                  # Return
    | 'break' (';' | {atEnd()}?)                                                    # Break
    | choice ';'?                                                                   # IfStatement
    | {atValue()}? value=expression ';'                                             # Evaluate
    ;

choice : 'if' condition=expression then=block ('else' (otherwiseIf=choice | otherwise=block))? ;

// ---- expressions, loosest first ----

expression : operands+=sum (ops+=('==' | '!=' | '<' | '>' | '<=' | '>=') operands+=sum)* ;

sum : operands+=product (ops+=('+' | '-') operands+=product)* ;

product : operands+=unary (ops+=('*' | '/' | '%') operands+=unary)* ;

unary : '-' operand=unary | cast ;

cast : operand=primary ('as' types+=NAME)* ;

primary
    : INTEGER                                                                       # Integer
    | REAL                                                                          # Real
    | TEXT                                                                          # Text
    | name=NAME '(' (arguments+=expression (',' arguments+=expression)* ','?)? ')'  # Call
    | NAME                                                                          # Read
    | '(' inner=expression ')'                                                      # Parenthesised
    | choice                                                                        # IfValue
    ;

FN : 'fn' ;
LET : 'let' ;
VAR : 'var' ;
WHILE : 'while' ;
RETURN : 'return' ;
BREAK : 'break' ;
IF : 'if' ;
ELSE : 'else' ;
AS : 'as' ;

NAME : [a-zA-Z_] [a-zA-Z0-9_]* ;

REAL : [0-9]+ ('.' [0-9]+ ([eE] [+-]? [0-9]+)? | [eE] [+-]? [0-9]+) ;
INTEGER : [0-9]+ ;

// Without escapes: a backslash is a backslash.
TEXT : '"' ~["\r\n]* '"' ;

ARROW : '->' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;
LESS_EQUAL : '<=' ;
GREATER_EQUAL : '>=' ;
LESS : '<' ;
GREATER : '>' ;
ASSIGN : '=' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
AMPERSAND : '&' ;
COMMA : ',' ;
COLON : ':' ;
SEMICOLON : ';' ;
OPEN_PAREN : '(' ;
CLOSE_PAREN : ')' ;
OPEN_BRACE : '{' ;
CLOSE_BRACE : '}' ;

BLANKS : [ \t\r\n\f\u00A0\uFEFF]+ -> channel(HIDDEN) ;
COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;

// ---- what is wrong, as tokens, so that it is said in the language's words ----

OPEN_TEXT : '"' ~["\r\n]* ;
BOTH : '&&' ;
EITHER : '||' ;
UNKNOWN : . ;
