//! Reads an expression and gives it its type.

use super::lexer::{Token, tokens};
use super::{Comparison, Expression, Pick, Type, Value};

/// What the names of an expression stand for.
pub trait Names {
    /// Gives the number and the type of a fact.
    fn fact(&self, id: &str) -> Option<(usize, Type)>;
    /// Gives the number of a time limit that may be named here.
    fn limit(&self, id: &str) -> Option<usize>;
    /// Gives the number of an item of evidence.
    fn evidence(&self, id: &str) -> Option<usize>;
    /// Says whether there is such a safeguarding concern.
    fn is_concern(&self, id: &str) -> bool;
    /// Gives the choices of a fact that has some.
    fn choices(&self, fact: usize) -> &[String];
    /// Says whether there is such a stage.
    fn is_stage(&self, id: &str) -> bool;
    /// Says whether there is such a case type.
    fn is_case_type(&self, id: &str) -> bool;
}

/// How deeply brackets and negations may nest.
const DEPTH_MAX: usize = 24;

type Typed = (Expression, Type);
type Parsed = Result<Typed, String>;

/// Reads an expression of the type that is wanted, or says what is wrong with it.
pub fn parse(text: &str, wanted: Type, names: &dyn Names) -> Result<Expression, String> {
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Err("the expression is empty".into());
    }
    let mut parser = Parser {
        tokens,
        position: 0,
        depth: 0,
        names,
    };
    let (expression, kind) = parser.either()?;
    if let Some(token) = parser.peek() {
        return Err(format!("does not end before `{}`", show(token)));
    }
    if kind != wanted {
        return Err(format!(
            "is {}, and {} is wanted",
            kind.word(),
            wanted.word()
        ));
    }
    Ok(expression)
}

struct Parser<'n> {
    tokens: Vec<Token>,
    position: usize,
    depth: usize,
    names: &'n dyn Names,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.position)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.position).cloned();
        self.position += 1;
        token
    }

    /// Takes a sign or a word if it comes next.
    fn eat(&mut self, what: &str) -> bool {
        let is = match self.peek() {
            Some(Token::Sign(sign)) => *sign == what,
            Some(Token::Name(name)) => name == what,
            _ => false,
        };
        self.position += usize::from(is);
        is
    }

    fn expect(&mut self, what: &str) -> Result<(), String> {
        if self.eat(what) {
            return Ok(());
        }
        let found = self
            .peek()
            .map_or("the end".to_owned(), |token| format!("`{}`", show(token)));
        Err(format!("`{what}` is missing before {found}"))
    }

    fn either(&mut self) -> Parsed {
        let mut left = self.both()?;
        while self.eat("or") || self.eat("||") {
            let right = self.both()?;
            left = join(Expression::Or, "or", left, right)?;
        }
        Ok(left)
    }

    fn both(&mut self) -> Parsed {
        let mut left = self.negation()?;
        while self.eat("and") || self.eat("&&") {
            let right = self.negation()?;
            left = join(Expression::And, "and", left, right)?;
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed {
        if !(self.eat("not") || self.eat("!")) {
            return self.comparison();
        }
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(format!("nests more than {DEPTH_MAX} deep"));
        }
        let (inner, kind) = self.negation()?;
        self.depth -= 1;
        if kind != Type::Flag {
            return Err(format!("`not` takes a condition, not {}", kind.word()));
        }
        Ok((Expression::Not(Box::new(inner)), Type::Flag))
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        if self.eat("in") {
            return self.one_of(left);
        }
        let signs = [
            ("==", Comparison::Equal),
            ("!=", Comparison::NotEqual),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<", Comparison::Less),
            (">", Comparison::More),
        ];
        let Some((sign, comparison)) = signs.into_iter().find(|(sign, _)| self.eat(sign)) else {
            return Ok(left);
        };
        let right = self.sum()?;
        if left.1 != right.1 {
            return Err(format!(
                "`{sign}` compares {} with {}",
                left.1.word(),
                right.1.word()
            ));
        }
        let by_order = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if by_order && matches!(left.1, Type::Flag | Type::Text) {
            return Err(format!("`{sign}` cannot order {}", left.1.word()));
        }
        self.check_text(&left.0, &right.0)?;
        self.check_text(&right.0, &left.0)?;
        let both = (Box::new(left.0), Box::new(right.0));
        Ok((Expression::Compare(comparison, both.0, both.1), Type::Flag))
    }

    fn one_of(&mut self, (left, kind): Typed) -> Parsed {
        if kind != Type::Text {
            return Err(format!("`in` takes a text, not {}", kind.word()));
        }
        self.expect("[")?;
        let mut values = Vec::new();
        loop {
            match self.take() {
                Some(Token::Text(text)) => {
                    let value = Expression::Literal(Value::Text(text.clone()));
                    self.check_text(&left, &value)?;
                    values.push(Value::Text(text));
                }
                _ => return Err("a list holds texts in single quotes".into()),
            }
            if !self.eat(",") {
                break;
            }
        }
        self.expect("]")?;
        Ok((Expression::OneOf(Box::new(left), values), Type::Flag))
    }

    /// Refuses a comparison with a text that can never be.
    fn check_text(&self, of: &Expression, with: &Expression) -> Result<(), String> {
        let Expression::Literal(Value::Text(text)) = with else {
            return Ok(());
        };
        let is = match of {
            Expression::Stage => self.names.is_stage(text),
            Expression::CaseType => self.names.is_case_type(text),
            Expression::Fact(fact) => {
                let choices = self.names.choices(*fact);
                choices.is_empty() || choices.contains(text)
            }
            _ => true,
        };
        if is {
            Ok(())
        } else {
            Err(format!("'{text}' is none of the values it can have"))
        }
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.atom()?;
        loop {
            let sign = if self.eat("+") {
                1
            } else if self.eat("-") {
                -1
            } else {
                return Ok(left);
            };
            let right = self.atom()?;
            let both = (Box::new(left.0), Box::new(right.0));
            left = match (left.1, right.1, sign) {
                (Type::Date, Type::Days, _) => {
                    (Expression::Shift(both.0, sign, both.1), Type::Date)
                }
                (Type::Date, Type::Date, -1) => (Expression::Between(both.0, both.1), Type::Days),
                (left, right, _) => {
                    return Err(format!(
                        "cannot reckon {} with {}",
                        left.word(),
                        right.word()
                    ));
                }
            };
        }
    }

    fn atom(&mut self) -> Parsed {
        let literal = |value, kind| Ok((Expression::Literal(value), kind));
        match self.take() {
            Some(Token::Text(text)) => literal(Value::Text(text), Type::Text),
            Some(Token::Date(date)) => literal(Value::Date(date), Type::Date),
            Some(Token::Days(days)) => literal(Value::Days(days), Type::Days),
            Some(Token::Number(number)) => literal(Value::Number(number), Type::Number),
            Some(Token::Name(name)) => self.name(&name),
            Some(Token::Sign("(")) => {
                self.depth += 1;
                if self.depth > DEPTH_MAX {
                    return Err(format!("nests more than {DEPTH_MAX} deep"));
                }
                let inner = self.either()?;
                self.depth -= 1;
                self.expect(")")?;
                Ok(inner)
            }
            Some(token) => Err(format!("a value is missing before `{}`", show(&token))),
            None => Err("ends where a value is missing".into()),
        }
    }

    fn name(&mut self, name: &str) -> Parsed {
        match name {
            "true" | "false" => {
                return Ok((Expression::Literal(Value::Flag(name == "true")), Type::Flag));
            }
            "today" => return Ok((Expression::Today, Type::Date)),
            "stage" => return Ok((Expression::Stage, Type::Text)),
            "case_type" => return Ok((Expression::CaseType, Type::Text)),
            "and" | "or" | "not" | "in" => {
                return Err(format!("a value is missing before `{name}`"));
            }
            _ => {}
        }
        if self.eat("(") {
            return self.call(name);
        }
        let (fact, kind) = self
            .names
            .fact(name)
            .ok_or_else(|| format!("there is no fact `{name}`"))?;
        Ok((Expression::Fact(fact), kind))
    }

    fn call(&mut self, function: &str) -> Parsed {
        let pick = match function {
            "first_known" => Some(Pick::FirstKnown),
            "earliest" => Some(Pick::Earliest),
            "latest" => Some(Pick::Latest),
            _ => None,
        };
        if let Some(pick) = pick {
            return self.pick(pick, function);
        }
        let id = match self.take() {
            Some(Token::Name(id)) => id,
            _ => return Err(format!("`{function}` takes one name in brackets")),
        };
        self.expect(")")?;
        let missing = |what: &str| format!("there is no {what} `{id}`");
        let names = self.names;
        match function {
            "known" => {
                let (fact, _) = names.fact(&id).ok_or_else(|| missing("fact"))?;
                Ok((Expression::Known(fact), Type::Flag))
            }
            "limit" | "met" => {
                let limit = names
                    .limit(&id)
                    .ok_or_else(|| missing("time limit that may be named here,"))?;
                Ok(match function {
                    "limit" => (Expression::Limit(limit), Type::Date),
                    _ => (Expression::Met(limit), Type::Flag),
                })
            }
            "found" => {
                let item = names.evidence(&id).ok_or_else(|| missing("evidence"))?;
                Ok((Expression::Found(item), Type::Flag))
            }
            "concern" if names.is_concern(&id) => Ok((Expression::Concern(id), Type::Flag)),
            "concern" => Err(missing("safeguarding concern")),
            _ => Err(format!("there is no function `{function}`")),
        }
    }

    fn pick(&mut self, pick: Pick, function: &str) -> Parsed {
        let mut parts = Vec::new();
        loop {
            let (part, kind) = self.sum()?;
            if kind != Type::Date {
                return Err(format!("`{function}` takes dates, not {}", kind.word()));
            }
            parts.push(part);
            if !self.eat(",") {
                break;
            }
        }
        self.expect(")")?;
        Ok((Expression::Pick(pick, parts), Type::Date))
    }
}

fn join(
    make: fn(Box<Expression>, Box<Expression>) -> Expression,
    word: &str,
    left: Typed,
    right: Typed,
) -> Parsed {
    for (_, kind) in [&left, &right] {
        if *kind != Type::Flag {
            return Err(format!("`{word}` joins conditions, not {}", kind.word()));
        }
    }
    Ok((make(Box::new(left.0), Box::new(right.0)), Type::Flag))
}

fn show(token: &Token) -> String {
    match token {
        Token::Name(name) => name.clone(),
        Token::Text(text) => format!("'{text}'"),
        Token::Date(date) => date.to_string(),
        Token::Days(days) => format!("{days}d"),
        Token::Number(pence) => format!("{}.{:02}", pence / 100, pence % 100),
        Token::Sign(sign) => (*sign).to_owned(),
    }
}
