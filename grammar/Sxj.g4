grammar Sxj;
file : EOF ;
