newsdedup dates --language klingon -
